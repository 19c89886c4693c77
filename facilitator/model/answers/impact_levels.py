"""Levels of a process as the impacts that a risk matrix counts, and the way back."""

LEVELS = ("normal", "limited", "half", "barely", "stopped")
"""The levels that sets ask for by their id, from none to the gravest; a matrix counts impacts from 0."""

MATRICES: dict[str, int] = {
    "risk-matrix-5x5-iso27005": 5,
    "risk-matrix-5x5-sensitive": 5,
    "critical_5x5": 5,
    "risk-matrix-4x4-ebios-rm": 4,
    "risk-matrix-4x4-with-5-levels": 4,
    "risk-matrix-4x4-pgssi-s-1.0": 4,
    "matrice-cyber-maroc-V1": 4,
    "critical_3x3": 3,
    "risk-matrix-3x3-mult": 3,
    "risk-matrix-6x6-detailed": 6,
}
"""The risk matrices that come with CISO Assistant, with how many impacts each has."""

_FEWER: dict[int, tuple[int | None, ...]] = {4: (None, 0, 1, 2, 3), 3: (None, 0, 1, 1, 2)}
"""The impact of each level in a matrix that has fewer than five."""


def impact_of(level: str, impacts: int) -> int | None:
    """The place of a level in a matrix of so many impacts; None when it has none, or nobody gave a level."""
    if level not in LEVELS:
        return None
    place = LEVELS.index(level)
    return _FEWER[impacts][place] if impacts in _FEWER else place


def level_of(impact: int, impacts: int) -> str:
    """The one level that an impact stands for; empty when it stands for none, or for more than one."""
    levels = [level for level in LEVELS if impact_of(level, impacts) == impact]
    return levels[0] if len(levels) == 1 else ""
