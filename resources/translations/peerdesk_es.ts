<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>PersonLine</source>
        <comment>Speak {language}</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MoreSection</source>
        <comment>More</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MoreSection</source>
        <comment>Who else was there, language, travel</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NextStepSection</source>
        <comment>Next step</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NextStepSection</source>
        <comment>It comes back on your list that day.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteSection</source>
        <comment>Note</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NoteSection</source>
        <comment>English or Spanish, your words</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SafetySection</source>
        <comment>Clinic {phone}.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SafetySection</source>
        <comment>After hours {phone}.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SafetySection</source>
        <comment>Crisis line {phone}, day and night.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SafetySection</source>
        <comment>Danger to life {phone}.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TogetherSection</source>
        <comment>What did you do together?</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TogetherSection</source>
        <comment>Choose all that fit. Alt+1 to 4 jumps to a row.</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BasicsSection</name>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place, ward or room</source>
        <translation type="unfinished"></translation>
    </message>
</context>
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
    <name>ChoosePerson</name>
    <message>
        <source>No one matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try part of a name or a record number. Accents do not matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is it about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a few letters, then press Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or record number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People you support</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfidenceScale</name>
    <message>
        <source>Less sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More sure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfirmPanel</name>
    <message>
        <source>Type {word} to go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not {word} yet. Check the spelling.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContactScreen</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n missing: {what}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to submit. You can also finish it later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft saved, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft saved on this laptop, {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as urgent. It is first in line for the clinic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved. It goes to {name} when online.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the clinic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft thrown away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashPage</name>
    <message>
        <source>Details for the people who mend PeerDesk</source>
        <translation>Detalles para quienes arreglan PeerDesk</translation>
    </message>
    <message>
        <source>Something in PeerDesk stopped working</source>
        <translation>Algo en PeerDesk dejó de funcionar</translation>
    </message>
    <message>
        <source>What you typed is saved on this laptop. You can go on, or close PeerDesk and open it again.</source>
        <translation>Lo que escribió está guardado en esta computadora. Puede seguir, o cerrar PeerDesk y abrirlo otra vez.</translation>
    </message>
    <message>
        <source>If it comes back, send these details to your IT person. They name no participant.</source>
        <translation>Si vuelve a pasar, envíe estos detalles a la persona de sistemas. No nombran a ningún participante.</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>Copiar los detalles</translation>
    </message>
    <message>
        <source>Close PeerDesk</source>
        <translation>Cerrar PeerDesk</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
</context>
<context>
    <name>DateInput</name>
    <message>
        <source>Choose from a calendar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>We cannot read this day. Try 3/24 or Mar 24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We cannot read this time. Try 10:05.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd, MMM d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMM d, yyyy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeskView</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JumpBar</name>
    <message>
        <source>nothing written yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an answer is missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LastTimeStrip</name>
    <message>
        <source>Open record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First contact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was logged before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last time, {how} {day}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said you would: {what}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogActions</name>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the clinic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved. It does not change any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved on this laptop. It goes to {name} when online.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the clinic. {name} reads it next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to {name} as urgent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogForm</name>
    <message>
        <source>Contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safety</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} sent this back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoreSection</name>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who else was there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With an interpreter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other names, with commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>miles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other people who were there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes of travel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Miles of travel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Travel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MoreSegment</name>
    <message>
        <source>More choices</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message numerus="yes">
        <source>%n here</source>
        <comment>count on a navigation item</comment>
        <translation>
            <numerusform>%n aquí</numerusform>
            <numerusform>%n aquí</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NextStepSection</name>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day of the next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We cannot read this day. Try 3/24 or Mar 24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This day is over. Choose today or a day to come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoteSection</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it goes: 
What we did: 
What we agreed: 
Next time: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why I called: 
What was said: 
What we agreed: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a hospital stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home since: 
New medicines: 
Warning signs we went over: 
Next appointment: </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Caps Lock is on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassphraseInput</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide passphrase</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PersonBar</name>
    <message>
        <source>Back to {page} (Esc)</source>
        <translation>Volver a {page} (Esc)</translation>
    </message>
    <message>
        <source>Back to {page}</source>
        <translation>Volver a {page}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Change person</source>
        <translation>Cambiar de persona</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Log a contact (Ctrl+N)</source>
        <translation>Registrar un contacto (Ctrl+N)</translation>
    </message>
    <message>
        <source>Find or do (Ctrl+K)</source>
        <translation>Buscar o hacer (Ctrl+K)</translation>
    </message>
    <message>
        <source>Lock now (Ctrl+L)</source>
        <translation>Bloquear ahora (Ctrl+L)</translation>
    </message>
</context>
<context>
    <name>ReadLog</name>
    <message>
        <source>The clinic has not been told yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{miles} miles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} approved it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} sent it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} co-signed it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} began the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} changed it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} sent it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} took it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log stays as it is. This is written below it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReturnPanel</name>
    <message>
        <source>Choose a reason or write what to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SafetySection</name>
    <message>
        <source>Any safety concern today?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, get help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is the concern, and what was done?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is safe with whom, whom you called, what comes next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harm, abuse, very low sugar, chest pain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clinic has not been told yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay. Do not leave the person alone if they are in danger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call. 911 when a life is in danger, else the clinic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand off. Put the person and the helper on the line together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan. Agree on who is there tonight and whom to call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow up. Write the next step below the note.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Ctrl+{number}</source>
        <translation>Ctrl+{number}</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Log a contact</source>
        <translation>Registrar contacto</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Ctrl N</translation>
    </message>
    <message>
        <source>Find or do…</source>
        <translation>Buscar o hacer…</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
    <message>
        <source>Lock now (Ctrl+L)</source>
        <translation>Bloquear ahora (Ctrl+L)</translation>
    </message>
</context>
<context>
    <name>SkeletonRows</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncPill</name>
    <message numerus="yes">
        <source>%n needs you</source>
        <translation>
            <numerusform>%n le toca a usted</numerusform>
            <numerusform>%n le tocan a usted</numerusform>
        </translation>
    </message>
    <message>
        <source>All at the clinic</source>
        <translation>Todo en la clínica</translation>
    </message>
    <message>
        <source>Server is well</source>
        <translation>El servidor está bien</translation>
    </message>
    <message numerus="yes">
        <source>Syncing · %n left</source>
        <translation>
            <numerusform>Enviando · falta %n</numerusform>
            <numerusform>Enviando · faltan %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n por enviar</numerusform>
            <numerusform>%n por enviar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline · %n waiting</source>
        <translation>
            <numerusform>Sin internet · %n por enviar</numerusform>
            <numerusform>Sin internet · %n por enviar</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sin internet</translation>
    </message>
    <message numerus="yes">
        <source>%n others are fine</source>
        <translation>
            <numerusform>%n más está bien</numerusform>
            <numerusform>%n más están bien</numerusform>
        </translation>
    </message>
    <message>
        <source>Open to see why</source>
        <translation>Ábralo para ver por qué</translation>
    </message>
    <message numerus="yes">
        <source>Oldest waits %n days</source>
        <translation>
            <numerusform>La más vieja espera %n día</numerusform>
            <numerusform>La más vieja espera %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced {time}</source>
        <translation>Al día a las {time}</translation>
    </message>
    <message>
        <source>Backup OK, {time}</source>
        <translation>Copia lista, {time}</translation>
    </message>
    <message>
        <source>You can keep working</source>
        <translation>Puede seguir trabajando</translation>
    </message>
    <message>
        <source>Saved on this laptop</source>
        <translation>Guardado en esta computadora</translation>
    </message>
</context>
<context>
    <name>WhenRow</name>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was over a week ago. Why is it logged late?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We cannot read this time. Try 10:05.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We cannot read this day. Try 3/24 or Mar 24.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the day and the time. About is fine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is over a year ago. Check the day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This day is still to come. Choose today or a day before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This time is still to come. Did you mean the morning, or yesterday?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes go from 1 to 600.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over 3 hours. Is that right?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something needs your attention.</source>
        <translation>Algo necesita su atención.</translation>
    </message>
    <message>
        <source>That passphrase does not open this desk. Tries left: {tries_left}.</source>
        <translation>Esa frase no abre este escritorio. Intentos que quedan: {tries_left}.</translation>
    </message>
    <message>
        <source>Please wait {wait_seconds} seconds before the next try.</source>
        <translation>Espere {wait_seconds} segundos antes de intentar otra vez.</translation>
    </message>
    <message>
        <source>Too many tries. Your work is safe. Call the clinic to open this desk again.</source>
        <translation>Demasiados intentos. Su trabajo está a salvo. Llame a la clínica para abrir este escritorio otra vez.</translation>
    </message>
    <message>
        <source>Choose a longer passphrase: at least 15 letters that are hard to guess.</source>
        <translation>Elija una frase más larga: al menos 15 letras difíciles de adivinar.</translation>
    </message>
    <message>
        <source>There is no desk set up here yet.</source>
        <translation>Aquí todavía no hay un escritorio preparado.</translation>
    </message>
    <message>
        <source>The key file of this desk is damaged. Your work is still there. Call the clinic to open it.</source>
        <translation>El archivo de llaves de este escritorio está dañado. Su trabajo sigue ahí. Llame a la clínica para abrirlo.</translation>
    </message>
    <message>
        <source>This desk is already open in another window.</source>
        <translation>Este escritorio ya está abierto en otra ventana.</translation>
    </message>
    <message>
        <source>PeerDesk may not save in its folder. Ask your IT person to allow writing there.</source>
        <translation>PeerDesk no puede guardar en su carpeta. Pida a la persona de sistemas que permita escribir ahí.</translation>
    </message>
    <message>
        <source>This laptop has no space left. What you typed is kept. Free some space, then go on.</source>
        <translation>Esta computadora ya no tiene espacio. Lo que escribió está guardado. Libere espacio y después siga.</translation>
    </message>
    <message>
        <source>There is not enough free memory to open the desk. Close other programs and try again.</source>
        <translation>No hay suficiente memoria libre para abrir el escritorio. Cierre otros programas e intente otra vez.</translation>
    </message>
    <message>
        <source>The desk&apos;s database is damaged. A copy is kept, and your unsent work is in the journal.</source>
        <translation>La base de datos del escritorio está dañada. Hay una copia guardada, y su trabajo sin enviar está en el diario.</translation>
    </message>
    <message>
        <source>A newer PeerDesk has used this desk. Please update PeerDesk to open it.</source>
        <translation>Un PeerDesk más nuevo usó este escritorio. Actualice PeerDesk para abrirlo.</translation>
    </message>
    <message>
        <source>This copy of PeerDesk cannot protect your notes, so it will not open them. Reinstall PeerDesk.</source>
        <translation>Esta copia de PeerDesk no puede proteger sus notas, por eso no las abre. Instale PeerDesk otra vez.</translation>
    </message>
    <message>
        <source>That is not possible now.</source>
        <translation>Eso no se puede ahora.</translation>
    </message>
    <message>
        <source>Some answers are missing.</source>
        <translation>Faltan algunas respuestas.</translation>
    </message>
    <message>
        <source>Your supervisor is already reading this log. Ask to have it sent back.</source>
        <translation>Su supervisora ya está leyendo este registro. Pida que se lo devuelva.</translation>
    </message>
    <message>
        <source>This is not on this laptop any more.</source>
        <translation>Esto ya no está en esta computadora.</translation>
    </message>
    <message>
        <source>The clinic cannot be reached right now. Your work is saved on this laptop.</source>
        <translation>No se puede llegar a la clínica en este momento. Su trabajo está guardado en esta computadora.</translation>
    </message>
    <message>
        <source>We cannot find a clinic there. Check the spelling, or sign in to this Wi-Fi first.</source>
        <translation>No encontramos una clínica ahí. Revise cómo está escrito, o entre primero a esta red Wi-Fi.</translation>
    </message>
    <message>
        <source>The clinic has a newer PeerDesk. Your work still goes up. Update PeerDesk to get news.</source>
        <translation>La clínica tiene un PeerDesk más nuevo. Su trabajo se sigue enviando. Actualice PeerDesk para recibir novedades.</translation>
    </message>
    <message>
        <source>The clinic is busy. PeerDesk tries again by itself.</source>
        <translation>La clínica está ocupada. PeerDesk vuelve a intentar solo.</translation>
    </message>
    <message>
        <source>That was too much at once. PeerDesk sends it in smaller parts.</source>
        <translation>Era demasiado de una vez. PeerDesk lo envía en partes más pequeñas.</translation>
    </message>
    <message>
        <source>The clinic does not accept this laptop right now. Call the clinic.</source>
        <translation>La clínica no acepta esta computadora en este momento. Llame a la clínica.</translation>
    </message>
    <message>
        <source>This laptop&apos;s date or time is wrong. Set it right, then sync again.</source>
        <translation>La fecha o la hora de esta computadora no es correcta. Corríjala y vuelva a enviar.</translation>
    </message>
    <message>
        <source>The connection to the clinic is not private here. Nothing was sent. Try another network.</source>
        <translation>La conexión con la clínica no es privada aquí. No se envió nada. Pruebe otra red.</translation>
    </message>
    <message>
        <source>That set-up code does not match. Check each letter.</source>
        <translation>Ese código no coincide. Revise cada letra.</translation>
    </message>
    <message>
        <source>That set-up code was already used. Ask the clinic for a new one.</source>
        <translation>Ese código ya se usó. Pida uno nuevo a la clínica.</translation>
    </message>
    <message>
        <source>That set-up code is more than 24 hours old. Ask the clinic for a new one.</source>
        <translation>Ese código tiene más de 24 horas. Pida uno nuevo a la clínica.</translation>
    </message>
    <message>
        <source>Too many tries with that code. Ask the clinic for a new one.</source>
        <translation>Demasiados intentos con ese código. Pida uno nuevo a la clínica.</translation>
    </message>
    <message>
        <source>Waiting for the clinic to compare the six numbers.</source>
        <translation>Esperando a que la clínica compare los seis números.</translation>
    </message>
    <message>
        <source>The numbers did not match. Stop and call the clinic.</source>
        <translation>Los números no coinciden. Deténgase y llame a la clínica.</translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caseload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caseloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peer supporter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clinician</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>questions</name>
    <message>
        <source>choose the type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose the outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the day and the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>say why it is logged late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the day of the next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer the safety question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write what was done about the concern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you did together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day of the next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who else was there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Travel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safety question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safety note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clinic visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Community visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hospital visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rescheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daily management</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emotional support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links to care</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staying in touch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a hospital stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Referral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
