<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChipRow</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactScreen</name>
    <message numerus="yes">
        <source>%n missing: {what}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
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
    <name>ReadLog</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
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
</TS>
