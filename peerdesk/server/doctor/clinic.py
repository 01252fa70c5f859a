"""One clinic: can it be restored, can its people get back in, and are its laptops looked after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, select

from peerdesk.domain.words import Role
from peerdesk.server.audit import AuditRow, entries, first_broken
from peerdesk.server.backup.making import MADE
from peerdesk.server.devices import Device, DeviceStatus, devices_of
from peerdesk.server.doctor.findings import Finding, advice, amiss, well
from peerdesk.server.enrolment import WRONG_TRIES
from peerdesk.server.naming import people
from peerdesk.server.recovery_keys import current_key
from peerdesk.server.tables import code

_BACKUP_AGE = timedelta(hours=26)
"""A day, and the time a nightly one may take longer than the last."""
_DRILL_AGE = timedelta(days=365)
_UNSEEN = timedelta(days=14)
_AHEAD = timedelta(minutes=5)
_DRILLED = "recovery_answered"


@dataclass(frozen=True, slots=True)
class ClinicLook:
    """One look at one clinic."""

    connection: Connection
    clinic_id: UUID
    now: datetime

    def findings(self) -> Iterator[Finding]:
        """What there is to say of it."""
        log = entries(self.connection, self.clinic_id)
        laptops = devices_of(self.connection, self.clinic_id)
        yield from self._log(log)
        yield from self._backup(log)
        yield from self._recovery(log)
        yield from self._administrators()
        yield from self._codes()
        yield from self._laptops(laptops)
        yield from self._clock(log, laptops)

    def _log(self, log: Sequence[AuditRow]) -> Iterator[Finding]:
        broken = first_broken(self.clinic_id, list(log))
        if broken is None:
            yield well(f"The audit log holds: {len(log)} entries.")
        else:
            yield amiss(
                f"The audit log was changed at entry {broken}.",
                "find out who had the database; peerdesk admin audit",
            )

    def _backup(self, log: Sequence[AuditRow]) -> Iterator[Finding]:
        last = _last(log, MADE)
        if last is None:
            yield amiss("There is no backup.", "peerdesk admin backup FOLDER, every night: see the guide")
        elif self.now - last > _BACKUP_AGE:
            yield amiss(
                f"The last backup is of {last:%Y-%m-%d %H:%M}.",
                "peerdesk admin backup FOLDER, and see why the timer did not: "
                "systemctl list-timers peerdesk-backup",
            )
        else:
            yield well(f"The last backup is of {last:%Y-%m-%d %H:%M}.")

    def _recovery(self, log: Sequence[AuditRow]) -> Iterator[Finding]:
        if not current_key(self.connection, self.clinic_id):
            yield amiss(
                "There is no recovery key: a forgotten passphrase would cost what was not sent.",
                "peerdesk admin recovery-key create; see the guide on recovery",
            )
            return
        last = _last(log, _DRILLED)
        if last is None or self.now - last > _DRILL_AGE:
            yield advice(
                f"The way back into a desk was {'never tried' if last is None else 'not tried for a year'}.",
                "choose a laptop, say its passphrase is forgotten, and let both custodians open it",
            )
        else:
            yield well(f"The way back into a desk worked on {last:%Y-%m-%d}.")

    def _administrators(self) -> Iterator[Finding]:
        staff = [member for member in people(self.connection, self.clinic_id) if member.active]
        count = sum(Role.ADMINISTRATOR in member.roles for member in staff)
        if count > 1:
            yield well(f"{count} administrators, {len(staff)} people in all.")
        elif count == 1:
            yield advice(
                "There is one administrator: who shuts out a stolen laptop while they are away?",
                "peerdesk admin staff NAME --role administrator",
            )
        else:
            yield amiss("There is no administrator.", "peerdesk admin staff NAME --role administrator")

    def _codes(self) -> Iterator[Finding]:
        query = select(code).where(code.c.clinic_id == self.clinic_id.bytes, code.c.device_id.is_(None))
        rows = [row for row in self.connection.execute(query) if row.expires_at >= self.now.timestamp()]
        blocked = sum(row.wrong_tries >= WRONG_TRIES for row in rows)
        if blocked:
            yield advice(
                f"Set-up codes tried wrongly too often: {blocked}.", "peerdesk admin code NAME, once more"
            )
        if len(rows) > blocked:
            yield advice(
                f"Set-up codes not used yet: {len(rows) - blocked}.", "they end by themselves after a day"
            )

    def _laptops(self, laptops: Sequence[Device]) -> Iterator[Finding]:
        active = [laptop for laptop in laptops if laptop.status is DeviceStatus.ACTIVE]
        yield well(f"Laptops let in: {len(active)}.")
        waiting = [laptop.laptop_name for laptop in laptops if laptop.status is DeviceStatus.PENDING]
        if waiting:
            yield advice(
                f"Laptops that wait to be let in: {', '.join(waiting)}.",
                "compare the digits: peerdesk admin devices",
            )
        unseen = [laptop.laptop_name for laptop in active if self._is_unseen(laptop)]
        if unseen:
            yield advice(
                f"Not seen for {_UNSEEN.days} days: {', '.join(unseen)}.",
                "ask whose it is; when it is gone: peerdesk admin lost",
            )

    def _is_unseen(self, laptop: Device) -> bool:
        seen = laptop.last_seen_at or laptop.enrolled_at
        return self.now - datetime.fromisoformat(seen) > _UNSEEN

    def _clock(self, log: Sequence[AuditRow], laptops: Sequence[Device]) -> Iterator[Finding]:
        known = [row.entry.at for row in log[-1:]] + [x.last_seen_at for x in laptops if x.last_seen_at]
        if any(datetime.fromisoformat(moment) - self.now > _AHEAD for moment in known):
            yield amiss(
                "This machine's clock is behind what it wrote down before.",
                "set it; timedatectl set-ntp true",
            )


def _last(log: Sequence[AuditRow], action: str) -> datetime | None:
    found = (row.entry.at for row in reversed(log) if row.entry.action == action)
    last = next(found, None)
    return datetime.fromisoformat(last) if last else None
