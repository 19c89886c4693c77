"""Two question sets as somebody else would write them, from `docs/question-sets.en.md` alone."""

WARD = """\
format = 1
id = "ward"
edition = "1"
language = "en"
title = "Keeping the ward going"
summary = "What do we do on the ward when something we rely on fails for an hour, a shift or a day?"
minutes = 90
rules = ["Patients first.", "Say what you would do tonight."]
sources = []

[vocabulary]
board = "the hospital director"
management = "the ward sister"
staff = "the nurses"
audience = "patients and families"
work = "the care on the ward"

[[processes]]
id = "medication"
group = "Care"
name = "Giving medication"
in_sentence = "the medication rounds"

[[processes]]
id = "observation"
group = "Care"
name = "Watching over patients"
in_sentence = "the observations"

[[systems]]
id = "record"
name = "Patient record"
article = "the"
keep = "the medication rounds"
processes = ["medication", "observation"]
hidden = "Who printed the last medication list, and when?"

[[systems]]
id = "nurse-call"
name = "Nurse call bell"
article = "the"
processes = ["observation"]
hidden = "Which patients cannot shout?"

[[systems]]
id = "laundry"
name = "Laundry service"
article = "the"
keep = "clean beds"

[[moments]]
id = "1h"
name = "1 hour"
duration = "PT1H"

[[moments]]
id = "shift"
name = "A shift"
duration = "PT8H"

[[moments]]
id = "1d"
name = "1 day"
duration = "P1D"

[[questions]]
id = "instead"
name = "Instead"
letter = "I"
text.general = "You have lost {system}. How do {staff} keep {process} going?"
grade = { 1h = "must", shift = "must", 1d = "should" }
minutes = { 1h = 4 }
probes = ["Could you put your hand on that now?"]
hints = ["A good answer names what lies on the ward tonight."]

[[questions.measures]]
id = "exists"
name = "Exists now"
ask = "Does this exist now?"
kind = "choice"
in_room = true
options = [
    { id = "yes", name = "Yes" },
    { id = "no", name = "No" },
]

[[questions]]
id = "families"
name = "Families"
letter = "F"
text.general = "Who tells {audience}, and in what words?"
moments = ["shift", "1d"]

[[questions.measures]]
id = "sender"
name = "Who tells them"
ask = "Who tells them?"
kind = "people"

[[scenarios]]
id = "night"
title = "A quiet night"
opening = "It is 2.10. The corridor lights flicker and the screens stay black."
developments.1h = "Two bells ring at the far end. Nobody knows since when."
developments.shift = "The day shift arrives and asks for the list."
developments.1d = "The second delivery of linen has not come either."
surprise = "A new patient arrives by ambulance."
hits = ["record", "nurse-call", "laundry"]

[[rounds]]
id = "gone"
name = "What if it is gone"
over = "systems"
moments = ["1h", "shift", "1d"]
questions = ["instead", "families"]
minutes_short = 10

[[agenda]]
id = "welcome"
name = "Welcome"
minutes = 5

[[agenda]]
id = "talk"
name = "One by one"
round = "gone"
"""

LIBRARY = """\
format = 1
id = "library"
edition = "1"
language = "en"
title = "The library stays open"
summary = "What do we do when a floor, a colleague or a delivery is missing?"
minutes = 60
rules = ["Say what you would do today."]
sources = []
systems = []

[vocabulary]
board = "the friends of the library"
management = "the head librarian"
staff = "the volunteers"
audience = "our readers"

[[processes]]
id = "lending"
group = "Lending"
name = "Lending books"
in_sentence = "lending"

[[moments]]
id = "today"
name = "Today"

[[moments]]
id = "month"
name = "This month"
duration = "P1M"

[[questions]]
id = "readers"
name = "Readers"
letter = "R"
text.general = "What do {audience} notice of {subject}, and what do {staff} do?"
grade = { today = "must" }
repeat = true
at_least = 2
probes = ["Who is at the desk on Saturday?"]

[[questions]]
id = "owners"
name = "Who decides"
letter = "D"
text.month = "What does {management} decide, and what do we put to {board}?"
moments = ["month"]

[[questions.measures]]
id = "decides"
name = "Who decides"
ask = "Who decides?"
kind = "people"

[[scenarios]]
id = "leak"
title = "A leak in the roof"
opening = "Monday, 9.30. Water drips on the poetry shelves."
developments = { reading-room = "The reading room is wet.", van = "The book van cannot leave." }
surprise = "A class of visitors is at the door."

[[rounds]]
id = "places"
name = "Places"
over = "subjects"
moments = ["today", "month"]
questions = ["readers", "owners"]
subjects = [
    { id = "reading-room", name = "Reading room", in_sentence = "the closed reading room" },
    { id = "van", name = "Book van", in_sentence = "the missing book van", about = "It visits five villages." },
]

[[agenda]]
id = "places"
name = "Place by place"
minutes = 40
round = "places"
"""
