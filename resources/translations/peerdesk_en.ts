<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AuditScreen</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AwayScreen</name>
    <message numerus="yes">
        <source>This laptop has not reached the clinic for %n days.</source>
        <translation>
            <numerusform>This laptop has not reached the clinic for %n day.</numerusform>
            <numerusform>This laptop has not reached the clinic for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records wait to be sent. They are safe on this laptop.</source>
        <translation>
            <numerusform>%n record waits to be sent. It is safe on this laptop.</numerusform>
            <numerusform>%n records wait to be sent. They are safe on this laptop.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkFoot</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BundleWords</name>
    <message numerus="yes">
        <source>The file is saved: %n records</source>
        <translation>
            <numerusform>The file is saved: %n record</numerusform>
            <numerusform>The file is saved: %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clinic has %n changes from this file</source>
        <translation>
            <numerusform>The clinic has %n change from this file</numerusform>
            <numerusform>The clinic has %n changes from this file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them need you. They are listed below.</source>
        <translation>
            <numerusform>%n of them needs you. It is listed below.</numerusform>
            <numerusform>%n of them need you. They are listed below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes taken in from {name}</source>
        <translation>
            <numerusform>%n change taken in from {name}</numerusform>
            <numerusform>%n changes taken in from {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseloadScreen</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need something today</source>
        <translation>
            <numerusform>%n needs something today</numerusform>
            <numerusform>%n need something today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClockWords</name>
    <message numerus="yes">
        <source>%n minutes behind the clinic&apos;s</source>
        <translation>
            <numerusform>%n minute behind the clinic&apos;s</numerusform>
            <numerusform>%n minutes behind the clinic&apos;s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ahead of the clinic&apos;s</source>
        <translation>
            <numerusform>%n minute ahead of the clinic&apos;s</numerusform>
            <numerusform>%n minutes ahead of the clinic&apos;s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComingCard</name>
    <message numerus="yes">
        <source>%n people are here</source>
        <translation>
            <numerusform>%n person is here</numerusform>
            <numerusform>%n people are here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactScreen</name>
    <message numerus="yes">
        <source>%n missing: {what}</source>
        <translation>
            <numerusform>%n missing: {what}</numerusform>
            <numerusform>%n missing: {what}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n days late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Locks after %n minutes without key or mouse</source>
        <translation>
            <numerusform>Locks after %n minute without key or mouse</numerusform>
            <numerusform>Locks after %n minutes without key or mouse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your clinic allows %n minutes at most.</source>
        <translation>
            <numerusform>Your clinic allows %n minute at most.</numerusform>
            <numerusform>Your clinic allows %n minutes at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountedAtTheDoor</name>
    <message numerus="yes">
        <source>That did not match. You have %n more tries before a wait.</source>
        <translation>
            <numerusform>That did not match. You have %n more try before a wait.</numerusform>
            <numerusform>That did not match. You have %n more tries before a wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things still wait to be sent.</source>
        <translation>
            <numerusform>%n thing still waits to be sent.</numerusform>
            <numerusform>%n things still wait to be sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountedLines</name>
    <message numerus="yes">
        <source>%n lines differ</source>
        <translation>
            <numerusform>%n line differs</numerusform>
            <numerusform>%n lines differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other changes fit together and were joined for you.</source>
        <translation>
            <numerusform>%n other change fits and was joined for you.</numerusform>
            <numerusform>%n other changes fit together and were joined for you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n choices</source>
        <translation>
            <numerusform>Save %n choice</numerusform>
            <numerusform>Save %n choices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choices saved.</source>
        <translation>
            <numerusform>%n choice saved.</numerusform>
            <numerusform>%n choices saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailsEditor</name>
    <message numerus="yes">
        <source>%n thing to look at first</source>
        <translation>
            <numerusform>%n thing to look at first</numerusform>
            <numerusform>%n things to look at first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryFilters</name>
    <message numerus="yes">
        <source>Search %n places</source>
        <translation>
            <numerusform>Search %n place</numerusform>
            <numerusform>Search %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryScreen</name>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not checked for 6 months</source>
        <translation>
            <numerusform>%n not checked for 6 months</numerusform>
            <numerusform>%n not checked for 6 months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n suggestion</numerusform>
            <numerusform>%n suggestions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places came in.</source>
        <translation>
            <numerusform>%n place came in.</numerusform>
            <numerusform>%n places came in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiscardPanel</name>
    <message numerus="yes">
        <source>Still %n letters too long</source>
        <translation>
            <numerusform>Still %n letter too long</numerusform>
            <numerusform>Still %n letters too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueLine</name>
    <message numerus="yes">
        <source>%n days late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FixField</name>
    <message numerus="yes">
        <source>Still %n letters too long</source>
        <translation>
            <numerusform>Still %n letter too long</numerusform>
            <numerusform>Still %n letters too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message numerus="yes">
        <source>Tried %n times, will try again</source>
        <translation>
            <numerusform>Tried once, will try again</numerusform>
            <numerusform>Tried %n times, will try again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n times in a row</source>
        <translation>
            <numerusform>%n time in a row</numerusform>
            <numerusform>%n times in a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Synced, %n choices to make</source>
        <translation>
            <numerusform>Synced, %n choice to make</numerusform>
            <numerusform>Synced, %n choices to make</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent</source>
        <translation>
            <numerusform>%n sent</numerusform>
            <numerusform>%n sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received</source>
        <translation>
            <numerusform>%n received</numerusform>
            <numerusform>%n received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people&apos;s records were repaired</source>
        <translation>
            <numerusform>%n person&apos;s records were repaired</numerusform>
            <numerusform>%n people&apos;s records were repaired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came through, the rest will follow</source>
        <translation>
            <numerusform>%n came through, the rest will follow</numerusform>
            <numerusform>%n came through, the rest will follow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Picked up again after %n minutes</source>
        <translation>
            <numerusform>Picked up again after %n minute</numerusform>
            <numerusform>Picked up again after %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LaptopCard</name>
    <message numerus="yes">
        <source>Locks after %n minutes</source>
        <translation>
            <numerusform>Locks after %n minute</numerusform>
            <numerusform>Locks after %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes are in a rescue file on it, which two custodians open.</source>
        <translation>
            <numerusform>%n change is in a rescue file on it, which two custodians open.</numerusform>
            <numerusform>%n changes are in a rescue file on it, which two custodians open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListFooter</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message numerus="yes">
        <source>%n here</source>
        <comment>count on a navigation item</comment>
        <translation>
            <numerusform>%n here</numerusform>
            <numerusform>%n here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NeedsYouCard</name>
    <message numerus="yes">
        <source>Needs you: %n items</source>
        <translation>
            <numerusform>Needs you: %n item</numerusform>
            <numerusform>Needs you: %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewPersonPage</name>
    <message numerus="yes">
        <source>%n thing to look at first</source>
        <translation>
            <numerusform>%n thing to look at first</numerusform>
            <numerusform>%n things to look at first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n saves came back from the second copy on this laptop.</source>
        <translation>
            <numerusform>%n save came back from the second copy on this laptop.</numerusform>
            <numerusform>%n saves came back from the second copy on this laptop.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfficeScreen</name>
    <message numerus="yes">
        <source>%n laptops</source>
        <translation>
            <numerusform>%n laptop</numerusform>
            <numerusform>%n laptops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpeningScreen</name>
    <message numerus="yes">
        <source>At least %n letters</source>
        <translation>
            <numerusform>At least %n letter</numerusform>
            <numerusform>At least %n letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pace</name>
    <message numerus="yes">
        <source>About %n minutes left</source>
        <translation>
            <numerusform>About %n minute left</numerusform>
            <numerusform>About %n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PilePane</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signed today.</source>
        <translation>
            <numerusform>%n signed today.</numerusform>
            <numerusform>%n signed today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlaceFiles</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as they were</source>
        <translation>
            <numerusform>%n as it was</numerusform>
            <numerusform>%n as they were</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n could not be read</numerusform>
            <numerusform>%n could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places saved in the file.</source>
        <translation>
            <numerusform>%n place saved in the file.</numerusform>
            <numerusform>%n places saved in the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message numerus="yes">
        <source>%n thing to look at first</source>
        <translation>
            <numerusform>%n thing to look at first</numerusform>
            <numerusform>%n things to look at first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message numerus="yes">
        <source>%n days a week</source>
        <translation>
            <numerusform>%n day a week</numerusform>
            <numerusform>%n days a week</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make it %n days</source>
        <translation>
            <numerusform>Make it %n day</numerusform>
            <numerusform>Make it %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Did it %n of {total}</source>
        <translation>
            <numerusform>Did it %n of {total}</numerusform>
            <numerusform>Did it %n of {total}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlannedLine</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReachedCard</name>
    <message numerus="yes">
        <source>See the other %n</source>
        <translation>
            <numerusform>See the other %n</numerusform>
            <numerusform>See the other %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadLog</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message numerus="yes">
        <source>%n logs signed.</source>
        <translation>
            <numerusform>%n log signed.</numerusform>
            <numerusform>%n logs signed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message numerus="yes">
        <source>Start with %n people</source>
        <translation>
            <numerusform>Start with %n person</numerusform>
            <numerusform>Start with %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusCard</name>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Syncing. %n left</source>
        <translation>
            <numerusform>Syncing. %n left</numerusform>
            <numerusform>Syncing. %n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items need you before they can be filed</source>
        <translation>
            <numerusform>%n item needs you before it can be filed</numerusform>
            <numerusform>%n items need you before they can be filed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline. %n are waiting, saved on this laptop</source>
        <translation>
            <numerusform>Offline. %n is waiting, saved on this laptop</numerusform>
            <numerusform>Offline. %n are waiting, saved on this laptop</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are waiting, saved on this laptop</source>
        <translation>
            <numerusform>%n is waiting, saved on this laptop</numerusform>
            <numerusform>%n are waiting, saved on this laptop</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestionsPage</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncPill</name>
    <message numerus="yes">
        <source>%n needs you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Syncing · %n left</source>
        <translation>
            <numerusform>Syncing · %n left</numerusform>
            <numerusform>Syncing · %n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n waiting</source>
        <translation>
            <numerusform>Offline · %n waiting</numerusform>
            <numerusform>Offline · %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n others are fine</source>
        <translation>
            <numerusform>%n other is fine</numerusform>
            <numerusform>%n others are fine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Oldest waits %n days</source>
        <translation>
            <numerusform>Oldest waits %n day</numerusform>
            <numerusform>Oldest waits %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message numerus="yes">
        <source>%n records need a newer PeerDesk</source>
        <translation>
            <numerusform>%n record needs a newer PeerDesk</numerusform>
            <numerusform>%n records need a newer PeerDesk</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextPlace</name>
    <message numerus="yes">
        <source>Still %n letters too long</source>
        <translation>
            <numerusform>Still %n letter too long</numerusform>
            <numerusform>Still %n letters too long</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message numerus="yes">
        <source>%n contacts planned</source>
        <translation>
            <numerusform>%n contact planned</numerusform>
            <numerusform>%n contacts planned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsbPanel</name>
    <message numerus="yes">
        <source>%n records are waiting.</source>
        <translation>
            <numerusform>%n record is waiting.</numerusform>
            <numerusform>%n records are waiting.</numerusform>
        </translation>
    </message>
</context>
</TS>
