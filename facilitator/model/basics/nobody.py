"""What stands where a name is asked, and says that there is none."""

from facilitator.model.basics.likeness import plain_words

NOBODY = {
    *("", "niemand", "nog niemand", "geen", "nog geen", "onbekend", "nog onbekend", "niet bekend", "nog niet bekend"),
    *("weet niet", "weet ik niet", "weten we niet", "weten we nog niet", "geen idee", "wie weet"),
    *("n v t", "nvt", "niet van toepassing", "n t b", "ntb", "nog te bepalen", "nog niet", "nog open"),
    *("nobody", "nobody yet", "no one", "no one yet", "none", "unknown", "not known", "not known yet"),
    *("don t know", "i don t know", "we don t know", "we do not know", "no idea"),
    *("n a", "na", "not applicable", "tbd", "t b d", "to be decided", "to be determined", "not yet"),
}
"""What somebody fills in as a name to say that there is none, in plain words."""


def names_nobody(text: str) -> bool:
    """Whether what stands where a name is asked says that there is none: `weten we niet`, `nog niemand`, `?`."""
    return plain_words(text) in NOBODY
