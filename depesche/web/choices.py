"""What the fields of a form offer."""

from depesche.model.actor import ActorKind
from depesche.model.event import EventType, Status
from depesche.model.quotation import Form, QuotationType

COMMITMENTS = (
    "asserts", "asks", "believes", "claims", "concedes", "criticises", "decides", "demands", "denies", "expects", "fears", "hopes",
    "knows", "plans", "praises", "promises", "proposes", "quotes", "rejects", "warns",
)  # fmt: skip
QUOTATION_TYPES = tuple(str(each) for each in QuotationType)
FORMS = tuple(str(each) for each in Form)
EVENT_TYPES = tuple(str(each) for each in EventType)
STATUSES = tuple(str(each) for each in Status)
KINDS = tuple(str(each) for each in ActorKind)
STATES = ("open", "soon", "overdue", "confirmed", "changed", "cancelled", "denied")
CONTENTS = (
    "visit", "summit", "meeting", "call", "signing", "vote", "election", "exercise", "delivery", "withdrawal", "sanctions", "ceasefire",
    "resignation", "other",
)  # fmt: skip
QUADS = ("cooperation", "conflict")
ROLES = ("actor", "recipient", "place", "speaker")
GRAINS = ("day", "month", "year")
