"""From a session to a plan: each module makes a part of what `model/plan` gives its shape."""
