"""How often somebody is due, from the intensity of their support.

Days between contacts follow the care-guide practice of weekly contact in the intensive phase,
fortnightly and then monthly contact afterwards (Adair 2012; Volkmann and Castanares 2011).
"""

from datetime import date, timedelta

from peerdesk.domain.words import Intensity

DAYS_BETWEEN = {Intensity.INTENSIVE: 7, Intensity.STANDARD: 14, Intensity.MAINTENANCE: 30}
"""Days from one contact to the next by intensity."""


def next_due(intensity: Intensity, last_reached: date | None, assigned_on: date) -> date:
    """The day the next contact is due; someone never reached is due from the day of assignment."""
    if last_reached is None:
        return assigned_on
    return last_reached + timedelta(days=DAYS_BETWEEN[intensity])


def days_late(due: date, today: date) -> int:
    """Whole days past due; 0 when it is not yet late."""
    return max(0, (today - due).days)
