"""A sheet of Excel with rows that fit their words."""

from xlsxwriter.worksheet import Worksheet


class GrowingSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose rows have a height to begin with, and still grow with what is typed in them."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, object]]) -> None:
        super()._xml_start_tag_unencoded(tag, [one for one in attributes if one[0] != "customHeight"])
