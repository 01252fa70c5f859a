"""Pieces of the drawn pages, made of the widgets: Today, caseload, record, log, review."""

from datetime import date, time

from PySide6.QtCore import QEventLoop, QPropertyAnimation, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peerdesk.ui.background import Background
from peerdesk.ui.theme import set_tone, theme
from peerdesk.ui.widgets.buttons import Button, IconButton, LinkButton, Offer, quiet_button
from peerdesk.ui.widgets.cards import Banner, Card
from peerdesk.ui.widgets.choices import ChipRow, Segmented
from peerdesk.ui.widgets.confidence import ConfidenceScale
from peerdesk.ui.widgets.dates import DateInput, TimeInput
from peerdesk.ui.widgets.fields import ComboInput, Field
from peerdesk.ui.widgets.motion import PANEL_MS
from peerdesk.ui.widgets.notes import NoteEdit
from peerdesk.ui.widgets.paging import PagedTableModel
from peerdesk.ui.widgets.painting import TagText
from peerdesk.ui.widgets.panels import ConfirmPanel, ReturnPanel
from peerdesk.ui.widgets.passphrase import PassphraseField, StrengthBar
from peerdesk.ui.widgets.peek import PeekContent, PeekPanel, PeekTrend
from peerdesk.ui.widgets.pressables import Choice
from peerdesk.ui.widgets.review_list import ReviewList, ReviewRow, ReviewSection
from peerdesk.ui.widgets.rows import DayEntry, DayList, GroupHeading, ListRow, RowWords
from peerdesk.ui.widgets.tables import PersonTable
from peerdesk.ui.widgets.texts import Divider, IconText, Picture, SectionHeading, Text
from peerdesk.ui.widgets.timeline import Timeline, TimelineEntry
from tests.ui.widgets.finding import first
from tests.ui.widgets.people import CASELOAD, COLUMNS, Person

DAILY = TagText("Daily management", "list-checks", "fn-daily")
SOCIAL = TagText("Emotional support", "heart", "fn-social")
LINK = TagText("Links to care", "waypoints", "fn-link")
ONGOING = TagText("Staying in touch", "calendar-heart", "fn-ongoing")


def ground() -> QWidget:
    """Return a widget painted as the page's ground."""
    holder = QWidget()
    holder.setObjectName("canvas")
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return holder


def today() -> QWidget:
    """Return the body of the Today page."""
    holder = ground()
    grid = QGridLayout(holder)
    grid.setContentsMargins(24, 8, 24, 20)
    grid.setSpacing(16)
    banner = Banner(
        "danger",
        "triangle-alert",
        "Safety follow-up: call Teo Villalpando before noon",
        "He marked question 9 on the PHQ-9 yesterday. Margaret spoke with him and asks for a check-in today.",
        [Offer("plan", "Open plan", "quiet"), Offer("log", "Log the call", "dangerfill", "phone")],
    )
    grid.addWidget(banner, 0, 0, 1, 2)
    grid.addWidget(_plan(), 1, 0)
    grid.addWidget(_follow_ups(), 1, 1)
    grid.setColumnStretch(0, 1)
    grid.setRowStretch(2, 1)
    return holder


def _plan() -> QWidget:
    log = Offer("log", "Log")
    entries = [
        DayEntry(
            1,
            "9:00",
            "AM",
            "phone",
            "Consuelo Abreu",
            "Phone · reached · 15 min",
            tags=(TagText("Logged", "check", "ok"), TagText("Waiting to send", "cloud-off")),
            state="done",
        ),
        DayEntry(
            2,
            "10:00",
            "AM",
            "house",
            "Rosalía “Doña Rosa” Quintanar",
            "Home · 1142 Juniper Row · Walking plan",
            tags=(TagText("Draft", "pencil", "surface"),),
            offer=Offer("continue", "Continue log", "primary"),
            state="now",
        ),
        DayEntry(
            3,
            "11:30",
            "AM",
            "bed",
            "Earl Pickering",
            "Hospital · St. Brannoc, ward 4B, bed 12 · Going-home plan",
            offer=log,
        ),
        DayEntry(
            4,
            "2:00",
            "PM",
            "phone",
            "Lupe Ferrán",
            "Phone · Remind: lab tomorrow 8:30 AM, no breakfast",
            offer=log,
        ),
        DayEntry(
            5,
            "3:30",
            "PM",
            "house",
            "June Abernathy",
            "Home · 88 Lantern St, apt 3 · First goal",
            "they/them",
            offer=log,
        ),
    ]
    plan = DayList("Planned today")
    plan.show_entries(entries)
    card = Card("Planned today", "5", edge=0, gap=0)
    card.add_to_head(Text("Times are a guide, not a rule", "caption"))
    card.body.addWidget(plan)
    return card


def _follow_ups() -> QWidget:
    card = Card("Follow-ups and recalls", "6", edge=0, gap=0)
    card.setFixedWidth(theme().px(420))
    card.add_to_head(LinkButton("Recall list"))
    groups = {
        ("alarm-clock", "Overdue", "danger"): [
            ("pill", "Artemio Solano", "Metformin refill · 3 days late"),
            ("calendar-x-2", "Nadine Fosse", "Missed eye exam, rebook · 2 days late"),
        ],
        ("clock", "Due today", "warn"): [("bed", "Winnie Castellane", "2-day check after hospital stay")],
        ("calendar", "Later this week", "ink-3"): [("phone", "Homer Lindqvist", "Monthly call · Thu")],
    }
    for (icon, words, tone), people in groups.items():
        card.body.addWidget(GroupHeading(icon, words, tone, line=words != "Overdue"))
        for sign, name, line in people:
            card.body.addWidget(
                ListRow(
                    RowWords(name, line),
                    leading=(Picture(sign, "ink-3"),),
                    trailing=(IconButton("phone", f"Call {name}"), Button("Done")),
                    height=50,
                    gap=10,
                )
            )
    card.body.addStretch(1)
    return card


def caseload() -> QWidget:
    """Return the table of the caseload and the peek panel."""
    holder = ground()
    row = QHBoxLayout(holder)
    row.setContentsMargins(24, 16, 24, 16)
    row.setSpacing(16)
    background = Background(holder)
    model: PagedTableModel[Person] = PagedTableModel(
        COLUMNS, lambda first, count: CASELOAD[first : first + count], background, holder
    )
    model.reset(len(CASELOAD), "due")
    waiting = QEventLoop()
    model.page_came.connect(waiting.quit)
    model.row(0)
    waiting.exec()
    table = PersonTable("Caseload", model)
    table.selectRow(3)
    card = Card(edge=0)
    card.body.addWidget(table)
    row.addWidget(card, 1)
    row.addWidget(_peek())
    background.close()
    return holder


def _peek() -> QWidget:
    peek = PeekPanel("At a glance")
    peek.show_content(
        PeekContent(
            "RQ",
            "Doña Rosa",
            "Rosalía Quintanar, 61",
            (Offer("log", "Log", "primary", "plus"), Offer("open", "Open record")),
            (
                ("Language", "Spanish"),
                ("Phone", "555-0173"),
                ("Best time", "Mornings"),
                ("Home", "1142 Juniper Row"),
            ),
            (
                ("Next step", "Home visit: look at walking plan and sugar log together."),
                (
                    "Last contact, Mar 3",
                    "Started metformin with dinner. Worried about sore feet. Wants to walk daily.",
                ),
            ),
            (
                PeekTrend("A1c", "8.4%", (9.6, 9.0, 8.8, 8.4), "A1c went from 9.6 to 8.4, goal under 8", 8.0),
                PeekTrend("Blood pressure", "134/82", (150, 148, 139, 140, 134), "From 150 to 134", 140),
            ),
            "Dashed line is the goal",
        )
    )
    return peek


def record() -> QWidget:
    """Return the timeline and the review list."""
    holder = ground()
    row = QHBoxLayout(holder)
    row.setContentsMargins(24, 16, 24, 16)
    row.setSpacing(16)
    row.addWidget(_contacts())
    row.addWidget(_reviews())
    row.addStretch(1)
    return holder


def _contacts() -> QWidget:
    timeline = Timeline("Contacts")
    timeline.show_entries(
        [
            TimelineEntry(
                1,
                "house",
                "Home visit today",
                "",
                "10:05 AM · 45 min · Inés",
                "Walked every day but Thursday. Sugar is high after late dinners.",
                tag=TagText("Draft", "pencil", "accent"),
                current=True,
            ),
            TimelineEntry(
                2,
                "phone-missed",
                "Phone, no answer",
                "Mar 10",
                "Left a message about the foot clinic · Inés",
            ),
            TimelineEntry(
                3,
                "house",
                "Home visit",
                "Mar 3",
                "50 min · Inés",
                "Started metformin with dinner. Worried about sore feet. Wants to walk with her daughter.",
                (DAILY, SOCIAL, LINK),
                status=TagText("Co-signed by Margaret, Mar 4", "circle-check", "ok"),
            ),
            TimelineEntry(
                4,
                "presentation",
                "Class 2: Reading labels",
                "Feb 26",
                "Came with Nayeli",
                marks=(DAILY, ONGOING),
            ),
            TimelineEntry(
                5,
                "bed",
                "Hospital visit",
                "Feb 11",
                "St. Brannoc · 30 min · Lucho",
                "Going-home plan read aloud in Spanish.",
                (SOCIAL, LINK),
            ),
            TimelineEntry(6, "phone", "Phone, reached", "Jan 27", "15 min · Inés", marks=(ONGOING,)),
        ]
    )
    card = Card("Contacts", "14", edge=0)
    card.setFixedWidth(theme().px(388))
    card.add_to_head(quiet_button("All types"))
    card.body.addWidget(timeline)
    return card


def _reviews() -> QWidget:
    reviews = ReviewList("To review")
    reviews.show_entries(
        [
            ReviewSection("Look at these first", "flag", "danger", 3),
            ReviewRow(
                1,
                "Teo Villalpando",
                "PHQ-9 · Inés",
                "clipboard-list",
                "Mon",
                TagText("Question 9", "shield-alert", "danger"),
            ),
            ReviewRow(
                2,
                "Earl Pickering",
                "Hospital visit · Inés",
                "bed",
                "Mon",
                TagText("Weight up", "trending-up", "warn"),
            ),
            ReviewRow(
                3,
                "Ardith Monroe-Kask",
                "Home visit · Lucho",
                "house",
                "Mon",
                TagText("BP 168/98", "arrow-up", "warn"),
            ),
            ReviewSection("Routine, nothing flagged", "circle-check", "", 11),
            ReviewRow(4, "Winnie Castellane", "Phone · Inés · 12 min", "phone", "Sun"),
            ReviewRow(5, "Dell Abrogast", "No answer · Otis", "phone-missed", "Mon"),
        ]
    )
    reviews.go_to(2)
    reviews.tick([4, 5])
    reviews.setFixedWidth(theme().px(372))
    return reviews


def log() -> QWidget:
    """Return the form of a contact, a return panel and a confirm panel."""
    holder = ground()
    row = QHBoxLayout(holder)
    row.setContentsMargins(24, 16, 24, 16)
    row.setSpacing(12)
    left, right = QVBoxLayout(), QVBoxLayout()
    row.addLayout(left)
    row.addLayout(right, 1)
    left.addWidget(_type_and_outcome())
    left.addWidget(_functions())
    left.addStretch(1)
    right.addWidget(_note())
    right.addWidget(_next_step())
    right.addWidget(_secrets())
    right.addWidget(_panels())
    right.addStretch(1)
    return holder


def _labelled(label: str, *widgets: QWidget) -> QWidget:
    line = QWidget()
    line.setMinimumHeight(50)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    words = Text(label, "strong")
    words.setFixedWidth(theme().px(76))
    row.addWidget(words)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, Segmented) else 0)
    return line


def _type_and_outcome() -> QWidget:
    kinds = [("home", "Home", "house"), ("hospital", "Hospital", "bed"), ("phone", "Phone", "phone")]
    kinds += [("text", "Text", "message-square"), ("class", "Class", "presentation")]
    kind = Segmented(
        "Type",
        [Choice(*each) for each in kinds],
        more=[Choice("clinic", "Clinic visit"), Choice("video", "Video call")],
        more_label="Other",
    )
    kind.set_value("home")
    outcome = Segmented(
        "Outcome",
        [Choice(name, name) for name in ("Reached", "No answer", "Left message", "Rescheduled", "Declined")],
        more=[Choice("not home", "Not home")],
    )
    outcome.set_value("Reached")
    minutes = Segmented("Minutes", [Choice(n, str(n)) for n in (15, 30, 45, 60)], soft=True)
    minutes.set_value(45)
    day, clock = DateInput(lambda: date(2026, 3, 17), compact=True), TimeInput(compact=True)
    day.setFixedWidth(theme().px(132))
    clock.setFixedWidth(theme().px(104))
    day.set_value(date(2026, 3, 17))
    clock.set_value(time(10, 5))
    card = Card(edge=0, gap=0)
    card.setFixedWidth(theme().px(668))
    card.body.setContentsMargins(16, 6, 16, 6)
    card.body.addWidget(_labelled("Type", kind))
    card.body.addWidget(_labelled("Outcome", outcome))
    card.body.addWidget(_labelled("When", day, clock, minutes, Text("minutes", "caption")))
    return card


def _functions() -> QWidget:
    rows = {
        DAILY: (["Sugar log", "Medicines", "Food", "Movement"], 6, 2),
        SOCIAL: (["Listened", "Stress", "Family", "Mood check"], 4, 1),
        LINK: (["Referral", "Appointment", "Refill", "Handoff"], 5, 1),
        ONGOING: (["Check-in", "Reminder", "Good news", "Class"], 3, 0),
    }
    card = Card(edge=0, gap=0)
    card.setFixedWidth(theme().px(668))
    card.body.setContentsMargins(16, 10, 16, 10)
    heading = SectionHeading("What did you do together?", "Choose all that fit. Alt+1 to 4 jumps to a row.")
    card.body.addWidget(heading)
    for tag, (names, hidden, chosen) in rows.items():
        words = [*names, *(f"More {number}" for number in range(hidden))]
        chips = ChipRow(tag.text, [Choice(word, word, tone=tag.tone) for word in words], shown=4)
        chips.set_chosen(names[:chosen])
        line = QWidget()
        line.setMinimumHeight(47)
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        label = IconText(tag.icon, tag.text, tone=tag.tone, role="strong", size=18)
        label.setFixedWidth(theme().px(172))
        across.addWidget(label)
        across.addWidget(chips, 1)
        card.body.addWidget(line)
        if tag is not ONGOING:
            card.body.addWidget(Divider())
    return card


def _note() -> QWidget:
    note = NoteEdit("Note", lines=4)
    note.set_note(
        "Walked every day but Thursday (rain). Sugar is high on mornings after late dinner. We looked at "
        "her plate and agreed to eat before 7. Daughter Nayeli will help."
    )
    card = Card(edge=0)
    card.body.setContentsMargins(16, 10, 16, 10)
    head = QHBoxLayout()
    head.addWidget(SectionHeading("Note", "English or Spanish, your words"), 1)
    head.addWidget(quiet_button("Templates", icon="file-text"))
    card.body.addLayout(head)
    card.body.addWidget(note)
    return card


def _next_step() -> QWidget:
    step, day = QLineEdit("Call: did the foot clinic give her a date?"), DateInput(lambda: date(2026, 3, 17))
    set_tone(step, compact=True)
    set_tone(day, compact=True)
    day.set_value(date(2026, 3, 24))
    day.setFixedWidth(theme().px(150))
    sure = ConfidenceScale("How sure is she?")
    sure.set_value(8)
    combo = ComboInput([Choice(1, "This laptop"), Choice(2, "Class list")], compact=True)
    row = QHBoxLayout()
    row.addWidget(step, 1)
    row.addWidget(day)
    second = QHBoxLayout()
    second.addWidget(sure)
    second.addWidget(combo, 1)
    card = Card(edge=0)
    card.body.setContentsMargins(16, 10, 16, 10)
    card.body.addWidget(SectionHeading("Next step"))
    card.body.addLayout(row)
    card.body.addLayout(second)
    return card


def _secrets() -> QWidget:
    passphrase = PassphraseField("Passphrase")
    passphrase.editor.setText("copper lantern")
    bar = StrengthBar()
    bar.show_strength(4, "Very strong", "Picture the four things together to remember it.")
    card = Card()
    card.body.addWidget(passphrase)
    card.body.addWidget(bar)
    weight = Field("Weight", QLineEdit("171"), "Last: 173 lb, Mar 3", label_role="caption")
    card.body.addWidget(weight)
    return card


def _panels() -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    reasons = [Choice(word, word) for word in ("Numbers missing", "Note unclear", "Wrong time", "Other")]
    back = ReturnPanel("Send back to Inés", reasons, "Inés sees this on her Today page.", "Send back")
    back.reasons.set_chosen(["Numbers missing"])
    back.note.set_note("Thank you, this is a clear note. Was the 214 on the ward scale or his own?")
    sure = ConfirmPanel("Revoke laptop CH-03?", "It erases itself.", "Revoke", typed="CH-03")
    for panel in (back, sure):
        column.addWidget(panel)
        panel.open()
        first(panel, QPropertyAnimation).setCurrentTime(PANEL_MS)
    return holder


SIZES = {
    "today": QSize(1150, 480),
    "caseload": QSize(1150, 600),
    "record": QSize(860, 580),
    "log": QSize(1302, 1060),
}
