"""A system or supplier: what is asked of it, read in from lists, and arranged in the plan."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict

from facilitator.model.records import Of
from facilitator.model.things.thing import Asked, Topic


class NormalSituation(BaseModel):
    """A system in the normal situation (Kennisnet step 1): what it is, what needs it, what it needs."""

    model_config = ConfigDict(defer_build=True)

    product: Annotated[str, Asked(width=20)] = ""
    supplier: Annotated[str, Asked(width=20)] = ""
    processes: Annotated[list[str], Asked(group="serves", width=28, names="process")] = []
    hardest: Annotated[str, Asked(group="serves", names="process")] = ""
    self_managed: Annotated[bool | None, Asked(group="managed", width=14)] = None
    depends_on: Annotated[list[str], Asked(group="leans", width=26, names="system")] = []
    log_in_by: Annotated[str, Asked(group="log_in", names="system")] = ""
    scenario: Annotated[str, Asked(group="story", names="scenario")] = ""


class Arranged(BaseModel):
    """What is arranged around a system, as the register of a continuity plan has it."""

    model_config = ConfigDict(defer_build=True)

    owner: Annotated[str, Asked(group="people", width=20)] = ""
    users: Annotated[str, Asked(group="people", width=20)] = ""
    emergency: Annotated[str, Asked(group="arranged", width=26)] = ""
    emergency_offline: Annotated[str, Asked(group="arranged", width=26)] = ""
    promise: Annotated[str, Asked(group="arranged")] = ""
    exit: Annotated[str, Asked(group="arranged")] = ""
    backup: Annotated[str, Asked(group="arranged")] = ""
    peak: Annotated[str, Asked(group="arranged")] = ""
    recovery_plan: Annotated[bool | None, Asked(group="recovery", width=14, only_if="self_managed")] = None


class System(Arranged, NormalSituation, Topic):
    """A system or supplier of a workshop.

    `name` says what sort of system it is, `product` what it is called here; `kind` is the entry of the
    catalogue that it was picked from, `keep` what questions speak of as what must go on, `change` what
    became of it since last year.
    """

    of: ClassVar[Of] = "system"

    name: Annotated[str, Asked()] = ""
    keep: Annotated[str, Asked(group="serves")] = ""
    kind: str = ""
    change: str = ""

    @property
    def called(self) -> str:
        """What the room calls it: its product if it has one, else its name."""
        return self.product or self.name or self.id


SYSTEM_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": (
        *("systeem", "naam systeem", "naam van het systeem", "systeemnaam", "applicatie", "naam applicatie"),
        *("naam van de applicatie", "applicatienaam", "system", "system name", "application", "application name"),
        *("naam", "name", "informatiesysteem", "ict systeem", "ict dienst", "software", "softwarepakket", "pakket"),
        *("asset", "asset name", "systemen", "applicaties", "systems", "applications", "app", "tool"),
        *("dienst", "voorziening", "service", "bedrijfsmiddel", "component", "component name"),
    ),
    "kind": (
        *("soort systeem", "type systeem", "systeemtype", "systeemsoort", "soort applicatie", "type applicatie"),
        *("kind of system", "system type", "system kind", "application type", "soort", "kind"),
    ),
    "product": ("product", "productnaam", "naam product", "product name", "hoe heet het bij jullie", "merk"),
    "supplier": (
        *("leverancier", "naam leverancier", "leveranciersnaam", "leverancier naam", "supplier", "supplier name"),
        *("vendor", "vendor name", "provider", "aanbieder", "contractpartij", "contractant", "dienstverlener"),
        *("fabrikant", "verwerker"),
    ),
    "processes": (
        *("processen", "proces", "processes", "process", "bedrijfsprocessen", "bedrijfsproces", "business processes"),
        *("business process", "kritische processen", "kritisch proces", "kritieke processen", "kritiek proces"),
        *("critical processes", "critical process", "ondersteunde processen", "ondersteunt proces", "werkproces"),
        *("werkprocessen", "bedrijfsfunctie", "business function", "kunnen niet zonder", "cannot do without"),
    ),
    "hardest": ("zwaarst geraakt", "belangrijkste proces", "hardest hit", "main process", "most important process"),
    "depends_on": (
        *("afhankelijk van", "hangt af van", "afhankelijkheden", "afhankelijkheid", "depends on", "dependencies"),
        *("dependency", "leunt op", "leans on"),
    ),
    "log_in_by": (
        *("inloggen via", "inlog via", "inloggen", "inlog", "aanmelden via", "login", "login via", "log in by"),
        *("log in via", "log in", "sign in", "sso", "single sign on", "authenticatie", "authentication"),
        *("identity provider", "idp", "inlogmethode"),
    ),
    "self_managed": (
        *("zelf beheerd", "beheren we zelf", "in eigen beheer", "eigen beheer", "self managed", "we manage it"),
        *("self hosted", "on premise", "on premises", "hosting", "hostingvorm", "beheervorm", "beheer", "hosted by"),
    ),
    "owner": (
        *("eigenaar", "systeemeigenaar", "eigenaar systeem", "applicatie eigenaar", "applicatieeigenaar", "owner"),
        *("owners", "system owner", "application owner", "asset owner", "business owner", "product owner"),
        *("verantwoordelijke", "functioneel beheerder", "functioneel beheer", "applicatiebeheerder", "beheerder"),
        *("interne contactpersoon", "contactpersoon intern"),
    ),
    "users": (
        *("gebruikers", "gebruikt door", "gebruikersgroep", "wie gebruiken het", "users", "used by", "who uses it"),
        *("afdeling", "afdelingen", "locatie", "locaties", "location", "locations", "scholen", "schools"),
    ),
    "emergency": (
        *("noodnummer", "noodcontact", "contact bij nood", "contact bij storing", "emergency contact", "emergency"),
        *("emergency number", "storingsnummer", "contactpersoon leverancier", "contact leverancier", "helpdesk"),
        *("telefoon leverancier", "telefoonnummer leverancier", "supplier contact", "vendor contact", "servicedesk"),
        *("support contact", "service desk", "contact", "contactpersoon", "naam contactpersoon", "contactgegevens"),
        *("contact person", "telefoonnummer", "telefoon", "phone", "phone number"),
    ),
    "emergency_offline": (
        *("noodnummer offline", "offline", "contact offline", "noodcontact offline", "offline contact"),
        *("waar staat het noodnummer", "noodnummer op papier", "ook op papier", "op papier", "on paper"),
        *("emergency contact offline", "emergency offline", "written down at", "where it is written down"),
    ),
    "promise": (
        *("afgesproken hersteltijd", "contractuele hersteltijd", "hersteltijd", "maximale hersteltijd", "sla"),
        *(
            "hersteltijd volgens contract",
            "sla hersteltijd",
            "service level agreement",
            "service level",
            "servicelevel",
        ),
        *("contractual recovery time", "agreed recovery time", "recovery time", "recovery time objective", "rto"),
    ),
    "exit": (
        *("exitplan", "exit plan", "exitstrategie", "exit strategie", "exit strategy", "exitregeling", "exit"),
        *("exitafspraken", "overstappen"),
    ),
    "backup": (
        *("back up", "backup", "back ups", "backups", "reservekopie", "backup door", "back up door", "backup by"),
        *("laatste hersteltest", "hersteltest", "restore test", "last restore test"),
    ),
    "peak": (
        *("piekmoment", "piekmomenten", "piekmoment in het jaar", "piekperiode", "piek", "drukke periode"),
        *("peak moment", "peak period", "peak", "busy period", "busiest time"),
    ),
    "recovery_plan": (
        *("herstelplan", "it herstelplan", "ict herstelplan", "herstelplan aanwezig", "recovery plan"),
        *("it recovery plan", "disaster recovery plan", "drp"),
    ),
}
"""Field of a system -> plain headings of lists that mean it, Dutch and English, the likeliest first."""
