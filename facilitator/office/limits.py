"""What a process apart may cost that reads a file of others."""

from contextlib import suppress


def limit_this_process(seconds: int, memory: int) -> None:
    """End this process when it takes more processor time (seconds), and refuse it more memory (bytes)."""
    try:
        import resource
    except ImportError:  # Windows has none; there the time that the program waits is the limit.
        return
    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
