"""The outcomes for programs that people already use: in the shape that each of them takes, or nothing at all."""
