"""The words a record may use, named as in FHIR R4 and in the field."""

from enum import StrEnum


class Role(StrEnum):
    """What a staff member is trusted with [PractitionerRole]."""

    PEER_SUPPORTER = "peer_supporter"
    SUPERVISOR = "supervisor"
    CLINICIAN = "clinician"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Mode(StrEnum):
    """How a contact took place [Encounter.class]."""

    HOME_VISIT = "home_visit"
    PHONE_CALL = "phone_call"
    HOSPITAL_VISIT = "hospital_visit"
    CLINIC_VISIT = "clinic_visit"
    COMMUNITY_VISIT = "community_visit"
    VIDEO_CALL = "video_call"
    TEXT_MESSAGE = "text_message"
    GROUP_CLASS = "group_class"


class Outcome(StrEnum):
    """What came of a contact."""

    COMPLETED = "completed"
    NO_ANSWER = "no_answer"
    LEFT_MESSAGE = "left_message"
    NOT_HOME = "not_home"
    DECLINED = "declined"
    RESCHEDULED = "rescheduled"
    WRONG_NUMBER = "wrong_number"


class Function(StrEnum):
    """The four functions of peer support (Peers for Progress, Fisher 2010)."""

    DAILY_MANAGEMENT = "daily_management"
    EMOTIONAL_SUPPORT = "emotional_support"
    LINKAGE = "linkage"
    ONGOING_SUPPORT = "ongoing_support"


class Intensity(StrEnum):
    """How much support an assignment gives, which sets how often a contact is due."""

    INTENSIVE = "intensive"
    STANDARD = "standard"
    MAINTENANCE = "maintenance"


class ContactStatus(StrEnum):
    """Where a contact stands between its author and the supervisor."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


class Decision(StrEnum):
    """What a supervisor or clinician said of a contact."""

    OPENED = "opened"
    APPROVED = "approved"
    RETURNED = "returned"
    CO_SIGNED = "co_signed"


class ReturnReason(StrEnum):
    """Why a contact went back to its author."""

    NUMBERS_MISSING = "numbers_missing"
    NOTE_UNCLEAR = "note_unclear"
    WRONG_TIME = "wrong_time"
    OTHER = "other"


class HeldDecision(StrEnum):
    """What became of work the clinic could not file."""

    WAITING = "waiting"
    APPLIED = "applied"
    AMENDED = "amended"
    DISCARDED = "discarded"


class FollowUpKind(StrEnum):
    """What a follow-up is about [Task.code]."""

    VISIT = "visit"
    CALL = "call"
    REFILL = "refill"
    APPOINTMENT = "appointment"
    NO_SHOW = "no_show"
    AFTER_HOSPITAL = "after_hospital"
    CLASS = "class"
    REFERRAL = "referral"
    OTHER = "other"


class PhoneUse(StrEnum):
    """Whose phone it is or where it rings [ContactPoint.use]."""

    HOME = "home"
    MOBILE = "mobile"
    WORK = "work"
    RELATIVE = "relative"


class PartOfDay(StrEnum):
    """When somebody likes to be reached."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class ConsentKind(StrEnum):
    """What a participant agreed to [Consent.scope]."""

    RECORDS = "records"
    HOME_VISITS = "home_visits"
    TEXT_MESSAGES = "text_messages"
    SHARE_WITH_FAMILY = "share_with_family"


class FlagKind(StrEnum):
    """Something to know before the door opens [Flag.category]; `risk` and `allergy` are safety matters."""

    RISK = "risk"
    ALLERGY = "allergy"
    ANIMAL = "animal"
    HEARING = "hearing"
    MOBILITY = "mobility"
    IN_HOSPITAL = "in_hospital"
    OTHER = "other"
