"""The way from one open desk to its clinic: what syncs it, carries its work by hand and calls it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from peerdesk.errors import EnrolmentPending
from peerdesk.protocol.removal_errors import DeskCalledIn

if TYPE_CHECKING:
    from peerdesk.operations.desk import Desk
    from peerdesk.protocol.audit import AuditPage, AuditQuery
    from peerdesk.protocol.messages import LaptopPosture
    from peerdesk.removal import Removal
    from peerdesk.sync.bundle import Carrier
    from peerdesk.sync.engine import Engine
    from peerdesk.sync.in_database import InDatabase
    from peerdesk.sync.line import Line
    from peerdesk.sync.office import OfficeLine
    from peerdesk.sync.openings import OpeningsLine
    from peerdesk.sync.report import OnProgress, SyncReport
    from peerdesk.sync.session import Session, Sign
    from peerdesk.sync.transport import HttpTransport
    from peerdesk.way_back import EscrowKeeper


class DeskClinic:
    """The way from one open desk to its clinic, made on first use in the network thread."""

    def __init__(
        self,
        desk: Desk,
        sign: Sign,
        keeper: EscrowKeeper,
        removal: Removal,
        posture: Callable[[InDatabase], LaptopPosture],
    ) -> None:
        self.removal = removal
        self._posture = posture
        self._desk = desk
        self._sign = sign
        self._keeper = keeper
        self._engine: Engine | None = None
        self._transports: list[HttpTransport] = []
        self._lines: dict[InDatabase, Line] = {}

    def sync(self, in_database: InDatabase, on_progress: OnProgress, failures: int) -> SyncReport:
        """Sync once, and see to it that the clinic can open this desk if its passphrase is forgotten."""
        if self._engine is None:
            self._engine = self._start(in_database)
        try:
            report = self._engine.sync_once(on_progress, failures)
        except EnrolmentPending:
            # The clinic lets nobody in who has not left a way back.
            self._keeper.keep_soon(in_database)
            raise
        if report.problem is None:
            self._keeper.keep_soon(in_database)
        elif isinstance(report.problem, DeskCalledIn):
            self.removal.begin(self._line(in_database).session, self.carrier(in_database), in_database)
        return report

    def carrier(self, in_database: InDatabase) -> Carrier:
        """What carries work by hand; on the network thread it shares the line of the syncs."""
        from peerdesk.sync.bundle import Carrier

        desk = self._desk
        return Carrier(self._line(in_database), desk.identity, self._sign, desk.new_id)

    def office(self) -> OfficeLine:
        """The clinic's laptops and people, by a line of its own; for the network thread."""
        from peerdesk.sync.office import OfficeLine

        return OfficeLine(*self._another_line())

    def log_reader(self) -> Callable[[AuditQuery], AuditPage]:
        """What asks the clinic's audit log, by a line of its own; for the network thread."""
        from peerdesk.protocol.audit import AuditPage

        transport, session = self._another_line()

        def read(query: AuditQuery) -> AuditPage:
            return session.call(lambda token: transport.ask("/v1/audit", AuditPage, query, token=token))

        return read

    def openings(self) -> OpeningsLine:
        """The way to records outside one's caseload; for the network thread."""
        from peerdesk.sync.openings import OpeningsLine

        return OpeningsLine(*self._another_line())

    def _another_line(self) -> tuple[HttpTransport, Session]:
        from peerdesk.sync.session import Session
        from peerdesk.sync.transport import HttpTransport

        desk = self._desk
        transport = HttpTransport(desk.identity.server_url, clock=desk.clock)
        self._transports.append(transport)
        return transport, Session(transport, desk.identity.device_id, self._sign, desk.clock)

    def close(self) -> None:
        """Close kept connections."""
        for transport in self._transports:
            transport.close()

    def _start(self, in_database: InDatabase) -> Engine:
        from random import SystemRandom

        from peerdesk.sync.engine import Engine

        return Engine(self._line(in_database), rng=SystemRandom(), blobs=self._desk.blobs)

    def _line(self, in_database: InDatabase) -> Line:
        from peerdesk.sync.beside import on_a_thread
        from peerdesk.sync.line import Line
        from peerdesk.sync.lineage import Lineage
        from peerdesk.sync.session import Session
        from peerdesk.sync.transport import HttpTransport

        if in_database not in self._lines:
            desk = self._desk
            transport = HttpTransport(desk.identity.server_url, clock=desk.clock)
            self._transports.append(transport)
            lineage = Lineage(desk.store, in_database, desk.new_id)
            session = Session(
                transport,
                desk.identity.device_id,
                self._sign,
                desk.clock,
                lineage,
                partial(self._posture, in_database),
            )
            self._lines[in_database] = Line(
                desk.store, transport, session, desk.clock, in_database, on_a_thread
            )
        return self._lines[in_database]
