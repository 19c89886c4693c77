"use strict";

const wall = document.getElementById("wall");

/** Whether the picture is higher than the wall. */
function overflows() {
    const parts = [wall, ...wall.querySelectorAll(".text, .open, .answer")];
    return parts.some((part) => part.scrollHeight > part.clientHeight + 1);
}

/** As many words as fit: the end of an answer, for that is being said; the beginning of anything else. */
function cut(part, all) {
    const words = all.split(" ");
    let fits = 0;
    let tooMany = words.length;
    while (tooMany - fits > 1) {
        const count = Math.floor((fits + tooMany) / 2);
        const kept = part.dataset.fit === "end" ? words.slice(-count) : words.slice(0, count);
        part.textContent = part.dataset.fit === "end" ? `… ${kept.join(" ")}` : `${kept.join(" ")} …`;
        if (overflows()) {
            tooMany = count;
        } else {
            fits = count;
        }
    }
    const kept = part.dataset.fit === "end" ? words.slice(words.length - fits) : words.slice(0, fits);
    part.textContent = part.dataset.fit === "end" ? `… ${kept.join(" ")}` : `${kept.join(" ")} …`;
}

/** The question is never cut and never smaller: the answer steps down once, then the list goes, then words. */
function fit() {
    wall.classList.remove("less", "least");
    const part = wall.querySelector("[data-fit]");
    if (part === null) {
        return;
    }
    part.dataset.all ??= part.textContent;
    part.textContent = part.dataset.all;
    for (const step of ["less", "least"]) {
        if (!overflows()) {
            return;
        }
        wall.classList.add(step);
    }
    if (overflows()) {
        cut(part, part.dataset.all);
    }
}

/** What stood there stays when the program is gone: the browser asks again by itself. */
const events = new EventSource("events");
events.addEventListener("message", (event) => {
    const news = JSON.parse(event.data);
    document.documentElement.dataset.theme = news.theme;
    document.documentElement.lang = news.language;
    document.title = news.title;
    wall.dataset.kind = news.kind;
    wall.innerHTML = news.markup;
    fit();
});
window.addEventListener("resize", fit);
fit();
