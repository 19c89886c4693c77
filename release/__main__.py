"""`python -m release`: build the folders that people unpack and start. It needs a network, the folders do not."""

import argparse
import subprocess
import sys
from pathlib import Path

from release.build import NotWhole, build
from release.systems import PYTHONS, SYSTEMS


def main() -> int:
    """Build what was asked for and print each path; 1 when something is missing."""
    parser = argparse.ArgumentParser(prog="python -m release", description=__doc__)
    parser.add_argument("--system", choices=SYSTEMS, action="append", help="for which system (all of them)")
    parser.add_argument("--python", choices=PYTHONS, action="append", help="for which Python (all of them)")
    parser.add_argument("--out", type=Path, default=Path("dist"), help="where the zips go (dist)")
    arguments = parser.parse_args()
    for name in arguments.system or SYSTEMS:
        try:
            made = build(SYSTEMS[name], arguments.python or PYTHONS, arguments.out)
        except NotWhole as error:
            print(f"not whole: {error}", file=sys.stderr)
            return 1
        except subprocess.CalledProcessError as error:
            print(error.stderr, file=sys.stderr)
            return 1
        print(f"{made}  {made.stat().st_size / 1e6:.1f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
