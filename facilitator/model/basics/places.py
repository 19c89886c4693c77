"""How a place in a workshop is written, by the names of its parts."""


def place_words(subject: str, moment: str = "", question: str = "") -> str:
    """`Basispoort, 1 dag: Gegevens`; a part that goes without saying is left empty."""
    place = f"{subject}, {moment}" if moment else subject
    return f"{place}: {question}" if question else place
