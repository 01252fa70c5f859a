<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AddressRow</name>
    <message>
        <source>Street and number</source>
        <translation>Calle y número</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ciudad</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Código postal</translation>
    </message>
    <message>
        <source>How to find it</source>
        <translation>Cómo llegar</translation>
    </message>
    <message>
        <source>Remove this address</source>
        <translation>Quitar esta dirección</translation>
    </message>
</context>
<context>
    <name>AmendForm</name>
    <message>
        <source>the author</source>
        <translation>quien lo escribió</translation>
    </message>
    <message>
        <source>What {name} wrote stays kept beside your changes.</source>
        <translation>Lo que escribió {name} se guarda junto a sus cambios.</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Change something, or go back and file it as it is.</source>
        <translation>Todavía no cambió nada. Cambie algo, o vuelva y archívelo como está.</translation>
    </message>
</context>
<context>
    <name>AmendRow</name>
    <message>
        <source>The clinic cannot file this. Leave it out.</source>
        <translation>La clínica no puede archivar esto. Quítelo.</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Volver a poner</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>AttachmentTile</name>
    <message>
        <source>Delete removes it.</source>
        <translation>Suprimir lo quita.</translation>
    </message>
</context>
<context>
    <name>AttachmentsSection</name>
    <message>
        <source>Photos and files</source>
        <translation>Fotos y archivos</translation>
    </message>
    <message>
        <source>Add a photo or file…</source>
        <translation>Agregar foto o archivo…</translation>
    </message>
    <message>
        <source>Photos, PDF files and recordings up to 25 MB. Photos are made smaller, and where they were taken is left out.</source>
        <translation>Fotos, archivos PDF y grabaciones de hasta 25 MB. Las fotos se hacen más pequeñas y se quita el lugar donde se tomaron.</translation>
    </message>
    <message>
        <source>No photos or files</source>
        <translation>No hay fotos ni archivos</translation>
    </message>
    <message>
        <source>No photos or files yet</source>
        <translation>Todavía no hay fotos ni archivos</translation>
    </message>
    <message>
        <source>A letter, a pill box, a meter: add a photo, or drop a file here.</source>
        <translation>Una carta, un pastillero, un medidor: agregue una foto o suelte aquí un archivo.</translation>
    </message>
    <message>
        <source>Copy saved.</source>
        <translation>Copia guardada.</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>Se quitó: {name}</translation>
    </message>
</context>
<context>
    <name>AuditScreen</name>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>About or why</source>
        <translation>Sobre qué o por qué</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Ver anteriores</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Anotaciones</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Registro de auditoría</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n anotación</numerusform>
            <numerusform>%n anotaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nada coincide</translation>
    </message>
    <message>
        <source>Look for other words or days.</source>
        <translation>Busque otras palabras u otros días.</translation>
    </message>
    <message>
        <source>Changed or cut at entry {number}. Tell IT.</source>
        <translation>Cambiado o cortado en la anotación {number}. Avise a informática.</translation>
    </message>
    <message>
        <source>Checked: nothing was changed</source>
        <translation>Revisado: no se cambió nada</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Entry {number}</source>
        <translation>Anotación {number}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>This page needs the clinic.</source>
        <translation>Esta página necesita a la clínica.</translation>
    </message>
</context>
<context>
    <name>AwayScreen</name>
    <message numerus="yes">
        <source>This laptop has not reached the clinic for %n days.</source>
        <translation>
            <numerusform>Esta computadora no ha llegado a la clínica desde hace %n día.</numerusform>
            <numerusform>Esta computadora no ha llegado a la clínica desde hace %n días.</numerusform>
        </translation>
    </message>
    <message>
        <source>To protect the people you support, their records are covered until it does.</source>
        <translation>Para proteger a las personas que usted apoya, sus expedientes quedan cubiertos hasta entonces.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar ahora</translation>
    </message>
    <message>
        <source>See what waits</source>
        <translation>Ver lo que espera</translation>
    </message>
    <message>
        <source>Away from the clinic too long</source>
        <translation>Demasiado tiempo sin la clínica</translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>Nada espera para enviarse.</translation>
    </message>
    <message numerus="yes">
        <source>%n records wait to be sent. They are safe on this laptop.</source>
        <translation>
            <numerusform>%n registro espera para enviarse. Está a salvo en esta computadora.</numerusform>
            <numerusform>%n registros esperan para enviarse. Están a salvo en esta computadora.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BasicsSection</name>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Teléfonos</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Place, ward or room</source>
        <translation>Lugar, piso o cuarto</translation>
    </message>
</context>
<context>
    <name>BringPage</name>
    <message>
        <source>Bringing your caseload</source>
        <translation>Trayendo a sus participantes</translation>
    </message>
    <message>
        <source>You can start now with the people already here. The rest will keep arriving.</source>
        <translation>Ya puede empezar con las personas que están aquí. Las demás seguirán llegando.</translation>
    </message>
    <message>
        <source>Paused. What came is kept.</source>
        <translation>En pausa. Lo que llegó se queda.</translation>
    </message>
    <message>
        <source>Asking the clinic</source>
        <translation>Preguntando a la clínica</translation>
    </message>
    <message>
        <source>If the connection drops, nothing is lost.</source>
        <translation>Si se corta la conexión, no se pierde nada.</translation>
    </message>
    <message>
        <source>It picks up where it stopped, even if you close the lid.</source>
        <translation>Sigue donde se quedó, aunque cierre la computadora.</translation>
    </message>
    <message>
        <source>The newest come first</source>
        <translation>Primero llega lo más reciente</translation>
    </message>
    <message>
        <source>Connection paused. Picks up by itself.</source>
        <translation>Conexión en pausa. Sigue por sí sola.</translation>
    </message>
    <message>
        <source>Everything is here</source>
        <translation>Todo está aquí</translation>
    </message>
</context>
<context>
    <name>BulkFoot</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n marcado</numerusform>
            <numerusform>%n marcados</numerusform>
        </translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation>Varios a la vez</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>Todos {count}</translation>
    </message>
    <message>
        <source>Tick every routine log</source>
        <translation>Marcar todos los registros de rutina</translation>
    </message>
    <message>
        <source>Co-sign {count}</source>
        <translation>Firmar {count}</translation>
    </message>
    <message>
        <source>Approve {count}</source>
        <translation>Aprobar {count}</translation>
    </message>
</context>
<context>
    <name>BundleWords</name>
    <message numerus="yes">
        <source>The file is saved: %n records</source>
        <translation>
            <numerusform>El archivo está guardado: %n registro</numerusform>
            <numerusform>El archivo está guardado: %n registros</numerusform>
        </translation>
    </message>
    <message>
        <source>Eject the stick before you pull it out. Your work stays on this laptop until the clinic has it.</source>
        <translation>Expulse la memoria antes de sacarla. Su trabajo sigue en esta computadora hasta que la clínica lo tenga.</translation>
    </message>
    <message>
        <source>You brought this receipt back before</source>
        <translation>Ya había traído este recibo</translation>
    </message>
    <message>
        <source>Nothing has changed since.</source>
        <translation>Nada cambió desde entonces.</translation>
    </message>
    <message numerus="yes">
        <source>The clinic has %n changes from this file</source>
        <translation>
            <numerusform>La clínica tiene %n cambio de este archivo</numerusform>
            <numerusform>La clínica tiene %n cambios de este archivo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them need you. They are listed below.</source>
        <translation>
            <numerusform>%n le toca a usted. Está en la lista de abajo.</numerusform>
            <numerusform>%n le tocan a usted. Están en la lista de abajo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of it is waiting any more.</source>
        <translation>Ya no queda nada de él por enviar.</translation>
    </message>
    <message>
        <source>This file from {name} was taken in before</source>
        <translation>Este archivo de {name} ya se había recibido</translation>
    </message>
    <message>
        <source>Nothing was added twice.</source>
        <translation>Nada se agregó dos veces.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes taken in from {name}</source>
        <translation>
            <numerusform>Se recibió %n cambio de {name}</numerusform>
            <numerusform>Se recibieron %n cambios de {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>The file was made {when}.</source>
        <translation>El archivo se hizo: {when}.</translation>
    </message>
    <message>
        <source>A later file of theirs came first; what was missing was added.</source>
        <translation>Antes llegó un archivo suyo más nuevo; se agregó lo que faltaba.</translation>
    </message>
    <message>
        <source>The receipt could not be saved on the stick; their next sync settles it.</source>
        <translation>No se pudo guardar el recibo en la memoria; su próxima sincronización lo resuelve.</translation>
    </message>
    <message>
        <source>The receipt is on the stick as “{file}”: give it back to {name}.</source>
        <translation>El recibo está en la memoria como “{file}”: devuélvasela a {name}.</translation>
    </message>
</context>
<context>
    <name>ByHand</name>
    <message>
        <source>Save the file</source>
        <translation>Guardar el archivo</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Recibos</translation>
    </message>
    <message>
        <source>Bring back the receipt</source>
        <translation>Traer el recibo</translation>
    </message>
    <message>
        <source>PeerDesk files</source>
        <translation>Archivos de PeerDesk</translation>
    </message>
    <message>
        <source>Take in a file</source>
        <translation>Recibir un archivo</translation>
    </message>
    <message>
        <source>Leave the stick in until PeerDesk says what came of it.</source>
        <translation>Deje la memoria puesta hasta que PeerDesk diga qué pasó.</translation>
    </message>
    <message>
        <source>Taking the file in</source>
        <translation>Recibiendo el archivo</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
</context>
<context>
    <name>Caseload</name>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Apoyo</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Le toca</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>Supported by</source>
        <translation>La apoya</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Todavía no</translation>
    </message>
</context>
<context>
    <name>CaseloadPeek</name>
    <message>
        <source>At a glance</source>
        <translation>De un vistazo</translation>
    </message>
    <message>
        <source>Copy {number}</source>
        <translation>Copiar {number}</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Expediente</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Best time</source>
        <translation>Mejor hora</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Casa</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Le toca</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Próximo paso</translation>
    </message>
    <message>
        <source>No note was written.</source>
        <translation>No se escribió una nota.</translation>
    </message>
    <message>
        <source>Last contact, {day}</source>
        <translation>Último contacto, {day}</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Último contacto</translation>
    </message>
    <message>
        <source>No contact yet.</source>
        <translation>Todavía no hay contactos.</translation>
    </message>
</context>
<context>
    <name>CaseloadScreen</name>
    <message>
        <source>Phone number copied.</source>
        <translation>Número de teléfono copiado.</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Persona nueva</translation>
    </message>
    <message>
        <source>Caseload</source>
        <translation>Mis participantes</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need something today</source>
        <translation>
            <numerusform>%n necesita algo hoy</numerusform>
            <numerusform>%n necesitan algo hoy</numerusform>
        </translation>
    </message>
    <message>
        <source>Caseloads</source>
        <translation>Participantes</translation>
    </message>
    <message>
        <source>Nobody of your team supports anyone yet.</source>
        <translation>Nadie de su equipo apoya a alguien todavía.</translation>
    </message>
    <message>
        <source>These caseloads are empty</source>
        <translation>Todavía no hay participantes</translation>
    </message>
    <message>
        <source>Your supervisor</source>
        <translation>Su supervisora o supervisor</translation>
    </message>
    <message>
        <source>{name} has not given you people yet. You can also add someone you met today.</source>
        <translation>{name} todavía no le ha asignado personas. También puede agregar a alguien que conoció hoy.</translation>
    </message>
    <message>
        <source>Your caseload is empty</source>
        <translation>Todavía no tiene participantes</translation>
    </message>
    <message>
        <source>Nobody here right now</source>
        <translation>Nadie por ahora</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>Mostrar a todas las personas</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Did you mean {name}?</source>
        <translation>¿Quiso decir {name}?</translation>
    </message>
    <message>
        <source>No one matches “{text}”</source>
        <translation>Nadie coincide con “{text}”</translation>
    </message>
    <message>
        <source>Try part of a name, the last 4 numbers of a phone, or an ID like P-0417.</source>
        <translation>Pruebe con parte de un nombre, las últimas 4 cifras de un teléfono o un número como P-0417.</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Ver %n más</numerusform>
            <numerusform>Ver %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoicePlace</name>
    <message>
        <source>What came is not one of the choices. Choose one.</source>
        <translation>Lo que llegó no es una de las opciones. Elija una.</translation>
    </message>
</context>
<context>
    <name>ChoicesCard</name>
    <message>
        <source>To choose</source>
        <translation>Por elegir</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
</context>
<context>
    <name>ChoosePerson</name>
    <message>
        <source>Back to {page} (Esc)</source>
        <translation>Volver a {page} (Esc)</translation>
    </message>
    <message>
        <source>Who is it about?</source>
        <translation>¿De quién se trata?</translation>
    </message>
    <message>
        <source>Type a few letters, then press Enter.</source>
        <translation>Escriba unas letras y oprima Enter.</translation>
    </message>
    <message>
        <source>People you support</source>
        <translation>Personas a su cuidado</translation>
    </message>
</context>
<context>
    <name>ClinicPage</name>
    <message>
        <source>Find your clinic</source>
        <translation>Encuentre su clínica</translation>
    </message>
    <message>
        <source>You need the internet for the next minutes, this one time.</source>
        <translation>Necesita internet durante unos minutos, solo esta vez.</translation>
    </message>
    <message>
        <source>It is on the sheet from your clinic.</source>
        <translation>Está en la hoja que le dio la clínica.</translation>
    </message>
    <message>
        <source>Clinic address</source>
        <translation>Dirección de la clínica en internet</translation>
    </message>
    <message>
        <source>Type the address from your clinic&apos;s sheet.</source>
        <translation>Escriba la dirección que está en la hoja de la clínica.</translation>
    </message>
</context>
<context>
    <name>ClockWords</name>
    <message>
        <source>Not known yet</source>
        <translation>Todavía no se sabe</translation>
    </message>
    <message>
        <source>Right, to the minute</source>
        <translation>Correcta, al minuto</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes behind the clinic&apos;s</source>
        <translation>
            <numerusform>%n minuto atrás de la hora de la clínica</numerusform>
            <numerusform>%n minutos atrás de la hora de la clínica</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ahead of the clinic&apos;s</source>
        <translation>
            <numerusform>%n minuto adelante de la hora de la clínica</numerusform>
            <numerusform>%n minutos adelante de la hora de la clínica</numerusform>
        </translation>
    </message>
    <message>
        <source>This laptop&apos;s clock is {difference}</source>
        <translation>La hora de esta computadora va {difference}</translation>
    </message>
    <message>
        <source>Set the date and time in the laptop&apos;s settings. Until then, the times of your logs may be wrong.</source>
        <translation>Ponga la fecha y la hora en los ajustes de la computadora. Hasta entonces, las horas de sus registros pueden estar mal.</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Code for {name}</source>
        <translation>Código para {name}</translation>
    </message>
    <message>
        <source>Works once, for {name}, on one laptop. Then compare six digits with them.</source>
        <translation>Sirve una vez, para {name}, en una laptop. Después comparen seis números.</translation>
    </message>
    <message>
        <source>A code is open. It was shown when it was made and cannot be shown again.</source>
        <translation>Hay un código sin usar. Se mostró al crearlo y no se puede mostrar de nuevo.</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Copiar el código</translation>
    </message>
    <message>
        <source>Cancel it</source>
        <translation>Cancelarlo</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>Type your one-time code</source>
        <translation>Escriba su código de un solo uso</translation>
    </message>
    <message>
        <source>Your supervisor or clinic IT gave it to you. It works once, for 24 hours.</source>
        <translation>Se lo dio su supervisora o supervisor, o la persona de sistemas. Sirve una sola vez, durante 24 horas.</translation>
    </message>
    <message>
        <source>Capitals and dashes do not matter.</source>
        <translation>No importan las mayúsculas ni los guiones.</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Código de un solo uso</translation>
    </message>
    <message>
        <source>Type the code from your clinic&apos;s sheet.</source>
        <translation>Escriba el código que está en la hoja de la clínica.</translation>
    </message>
</context>
<context>
    <name>ComingCard</name>
    <message>
        <source>Opening...</source>
        <translation>Abriendo...</translation>
    </message>
    <message>
        <source>First sync</source>
        <translation>Primera sincronización</translation>
    </message>
    <message>
        <source>Asking the clinic</source>
        <translation>Preguntando a la clínica</translation>
    </message>
    <message>
        <source>Your account</source>
        <translation>Su cuenta</translation>
    </message>
    <message>
        <source>The clinic&apos;s staff and lists</source>
        <translation>El personal y las listas de la clínica</translation>
    </message>
    <message>
        <source>People, and who supports them</source>
        <translation>Las personas y quién las apoya</translation>
    </message>
    <message>
        <source>Plans and logs, the newest first</source>
        <translation>Planes y registros, primero los más nuevos</translation>
    </message>
    <message>
        <source>Your drafts from another laptop</source>
        <translation>Sus borradores de otra computadora</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>{done} of {total} records</source>
        <translation>{done} de {total} registros</translation>
    </message>
    <message>
        <source>Coming</source>
        <translation>Llegando</translation>
    </message>
    <message numerus="yes">
        <source>%n people are here</source>
        <translation>
            <numerusform>%n persona ya está aquí</numerusform>
            <numerusform>%n personas ya están aquí</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n records</source>
        <translation>
            <numerusform>%n registro</numerusform>
            <numerusform>%n registros</numerusform>
        </translation>
    </message>
    <message>
        <source>{here} of {all}</source>
        <translation>{here} de {all}</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Nothing here for “{text}”. Try fewer letters.</source>
        <translation>Nada aquí para “{text}”. Pruebe con menos letras.</translation>
    </message>
    <message>
        <source>Find or do</source>
        <translation>Buscar o hacer</translation>
    </message>
    <message>
        <source>Find or do…</source>
        <translation>Buscar o hacer…</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Lo que se encontró</translation>
    </message>
    <message>
        <source>Searches this laptop, works offline</source>
        <translation>Busca en esta computadora, sin internet</translation>
    </message>
    <message>
        <source>Accents do not matter: “rosalia” finds Rosalía</source>
        <translation>Los acentos no importan: “rosalia” encuentra a Rosalía</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ConfidenceScale</name>
    <message>
        <source>Less sure</source>
        <translation>Menos seguro/a</translation>
    </message>
    <message>
        <source>More sure</source>
        <translation>Más seguro/a</translation>
    </message>
</context>
<context>
    <name>ConfirmPanel</name>
    <message>
        <source>Type {word} to go on</source>
        <translation>Escriba {word} para seguir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>This is not {word} yet. Check the spelling.</source>
        <translation>Todavía no dice {word}. Revise cómo está escrito.</translation>
    </message>
</context>
<context>
    <name>Conflict</name>
    <message>
        <source>Add a phone</source>
        <translation>Agregar un teléfono</translation>
    </message>
    <message>
        <source>Add an address</source>
        <translation>Agregar una dirección</translation>
    </message>
    <message>
        <source>Add an emergency contact</source>
        <translation>Agregar un contacto de emergencia</translation>
    </message>
    <message>
        <source>Add something to know</source>
        <translation>Agregar algo que saber</translation>
    </message>
    <message>
        <source>Names, with commas between them</source>
        <translation>Nombres, separados por comas</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Hora del día</translation>
    </message>
    <message>
        <source>You, this laptop</source>
        <translation>Usted, esta computadora</translation>
    </message>
    <message>
        <source>You, another laptop</source>
        <translation>Usted, otra computadora</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Alguien</translation>
    </message>
    <message>
        <source>{name}, this laptop</source>
        <translation>{name}, esta computadora</translation>
    </message>
    <message>
        <source>{name}, another laptop</source>
        <translation>{name}, otra computadora</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Keep or remove {what}</source>
        <translation>¿Se queda o se quita {what}?</translation>
    </message>
    <message>
        <source>Two versions of {what}</source>
        <translation>Dos versiones: {what}</translation>
    </message>
    <message>
        <source>{first} and {second} both changed {what}</source>
        <translation>{first} y {second} cambiaron {what}</translation>
    </message>
    <message>
        <source>{names} and {last} all changed {what}</source>
        <translation>{names} y {last} cambiaron {what}</translation>
    </message>
    <message>
        <source>This record</source>
        <translation>Este registro</translation>
    </message>
    <message>
        <source>Ask {name}, {phone}</source>
        <translation>Pregunte a {name}, {phone}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Before: {value}</source>
        <translation>Antes: {value}</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>You removed this record. {name} changed it at the same time.</source>
        <translation>Usted quitó este registro. {name} lo cambió al mismo tiempo.</translation>
    </message>
    <message>
        <source>{name} removed this record. You changed it at the same time.</source>
        <translation>{name} quitó este registro. Usted lo cambió al mismo tiempo.</translation>
    </message>
    <message>
        <source>{name} removed this record. {other} changed it at the same time.</source>
        <translation>{name} quitó este registro. {other} lo cambió al mismo tiempo.</translation>
    </message>
    <message>
        <source>its author</source>
        <translation>quien lo escribió</translation>
    </message>
    <message>
        <source>Only {name} can choose here.</source>
        <translation>Aquí solo puede elegir {name}.</translation>
    </message>
    <message>
        <source>You have sent this log. Take it back to choose, or wait until it comes back.</source>
        <translation>Usted ya envió este registro. Retírelo para elegir, o espere a que se lo devuelvan.</translation>
    </message>
    <message>
        <source>Only a supervisor can choose here.</source>
        <translation>Aquí solo puede elegir la supervisión.</translation>
    </message>
    <message>
        <source>Only the clinic’s own staff for IT can choose here.</source>
        <translation>Aquí solo puede elegir el personal de informática de la clínica.</translation>
    </message>
    <message>
        <source>Not sure? Leave it. Until then phones and warnings show both; other lines, the first to come.</source>
        <translation>¿No está seguro? Déjelo. Mientras tanto, los teléfonos y avisos muestran los dos; lo demás, lo que llegó primero.</translation>
    </message>
    <message>
        <source>Not sure? Leave it. Until somebody chooses, the first to come is shown.</source>
        <translation>¿No está seguro? Déjelo. Mientras nadie elija, se muestra lo que llegó primero.</translation>
    </message>
    <message>
        <source>{name} chose · {when}</source>
        <translation>{name} eligió · {when}</translation>
    </message>
</context>
<context>
    <name>ConflictHead</name>
    <message>
        <source>{name}’s record</source>
        <translation>Expediente de {name}</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>Dos versiones</translation>
    </message>
    <message>
        <source>Choose the right one for each line. Nothing is deleted: both versions stay in History.</source>
        <translation>Elija la correcta en cada línea. Nada se borra: las dos versiones quedan en el Historial.</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Copiar el número</translation>
    </message>
</context>
<context>
    <name>ConflictLine</name>
    <message>
        <source>Two versions of {what}</source>
        <translation>Dos versiones: {what}</translation>
    </message>
    <message>
        <source>Keep it, or remove it?</source>
        <translation>¿Se queda o se quita?</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Choose: {what}</source>
        <translation>Elegir: {what}</translation>
    </message>
</context>
<context>
    <name>ConflictScreen</name>
    <message>
        <source>Two versions</source>
        <translation>Dos versiones</translation>
    </message>
    <message>
        <source>Choose a version first</source>
        <translation>Elija primero una versión</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Decidir después</translation>
    </message>
    <message>
        <source>What you have chosen so far is kept.</source>
        <translation>Lo que ya eligió se conserva.</translation>
    </message>
    <message>
        <source>Another version just came in.</source>
        <translation>Acaba de llegar otra versión.</translation>
    </message>
    <message>
        <source>{names}. History tells who wrote what.</source>
        <translation>{names}. El Historial dice quién escribió qué.</translation>
    </message>
    <message>
        <source>Everything is chosen</source>
        <translation>Todo está elegido</translation>
    </message>
    <message>
        <source>Nothing to choose here</source>
        <translation>Aquí no hay nada que elegir</translation>
    </message>
    <message>
        <source>There is nothing left to do.</source>
        <translation>No queda nada por hacer.</translation>
    </message>
    <message>
        <source>This record has one version.</source>
        <translation>Este registro tiene una sola versión.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Abrir el expediente</translation>
    </message>
    <message>
        <source>{chosen} of {total} chosen</source>
        <translation>{chosen} de {total} elegidas</translation>
    </message>
    <message>
        <source>{name} can see who chose and when</source>
        <translation>{name} puede ver quién eligió y cuándo</translation>
    </message>
    <message>
        <source>Everybody here</source>
        <translation>Su equipo</translation>
    </message>
    <message>
        <source>Remove this record</source>
        <translation>Quitar este registro</translation>
    </message>
    <message>
        <source>Save choices</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Quitado.</translation>
    </message>
    <message>
        <source>Taken back: what was shown before is shown again. The rest is in History.</source>
        <translation>Deshecho: se muestra otra vez lo de antes. Lo demás está en el Historial.</translation>
    </message>
    <message>
        <source>Phone number copied.</source>
        <translation>Teléfono copiado.</translation>
    </message>
    <message>
        <source>This record is not on this laptop any more</source>
        <translation>Este registro ya no está en esta computadora</translation>
    </message>
    <message>
        <source>Somebody removed it, or somebody else works with this person now.</source>
        <translation>Alguien lo quitó, o ahora otra persona apoya a este participante.</translation>
    </message>
</context>
<context>
    <name>ConnectionPanel</name>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Clinic&apos;s address</source>
        <translation>Dirección de la clínica</translation>
    </message>
    <message>
        <source>Clinic&apos;s phone</source>
        <translation>Teléfono de la clínica</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>En el camino</translation>
    </message>
    <message>
        <source>Private: nobody can read along</source>
        <translation>Privada: nadie puede leer lo que va</translation>
    </message>
    <message>
        <source>This computer itself</source>
        <translation>Esta misma computadora</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Última respuesta</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Todavía ninguna</translation>
    </message>
    <message>
        <source>This laptop&apos;s clock</source>
        <translation>Hora de esta computadora</translation>
    </message>
    <message>
        <source>Data used lately</source>
        <translation>Datos usados hace poco</translation>
    </message>
    <message>
        <source>{moved}; packing spared {spared}</source>
        <translation>{moved}; comprimir ahorró {spared}</translation>
    </message>
    <message>
        <source>This laptop</source>
        <translation>Esta computadora</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
</context>
<context>
    <name>ContactScreen</name>
    <message numerus="yes">
        <source>%n missing: {what}</source>
        <translation>
            <numerusform>Falta %n: {what}</numerusform>
            <numerusform>Faltan %n: {what}</numerusform>
        </translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Ir ahí</translation>
    </message>
    <message>
        <source>Ready to submit. You can also finish it later.</source>
        <translation>Listo para enviar. También puede terminarlo después.</translation>
    </message>
    <message>
        <source>Draft saved, {time}</source>
        <translation>Borrador guardado, {time}</translation>
    </message>
    <message>
        <source>Draft saved on this laptop, {time}</source>
        <translation>Borrador guardado en esta computadora, {time}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Aún sin guardar</translation>
    </message>
    <message>
        <source>Saving...</source>
        <translation>Guardando...</translation>
    </message>
    <message>
        <source>Saved as urgent. It is first in line for the clinic.</source>
        <translation>Guardado como urgente. Es lo primero que irá a la clínica.</translation>
    </message>
    <message>
        <source>Saved. It goes to {name} when online.</source>
        <translation>Guardado. Se enviará a {name} cuando haya internet.</translation>
    </message>
    <message>
        <source>the clinic</source>
        <translation>la clínica</translation>
    </message>
    <message>
        <source>Draft thrown away.</source>
        <translation>Borrador descartado.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
</context>
<context>
    <name>ContactsTab</name>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Todavía no hay contactos</translation>
    </message>
    <message>
        <source>The first one starts the story. A call counts.</source>
        <translation>El primero empieza la historia. Una llamada cuenta.</translation>
    </message>
    <message>
        <source>Log a contact</source>
        <translation>Registrar contacto</translation>
    </message>
    <message>
        <source>All types ({count})</source>
        <translation>Todos los tipos ({count})</translation>
    </message>
    <message>
        <source>Type of contact</source>
        <translation>Tipo de contacto</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n days late</source>
        <translation>
            <numerusform>%n día tarde</numerusform>
            <numerusform>%n días tarde</numerusform>
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
            <numerusform>Se bloquea después de %n minuto sin tecla ni ratón</numerusform>
            <numerusform>Se bloquea después de %n minutos sin tecla ni ratón</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your clinic allows %n minutes at most.</source>
        <translation>
            <numerusform>Su clínica permite %n minuto como máximo.</numerusform>
            <numerusform>Su clínica permite %n minutos como máximo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountedAtTheDoor</name>
    <message numerus="yes">
        <source>That did not match. You have %n more tries before a wait.</source>
        <translation>
            <numerusform>No coincide. Le queda %n intento antes de esperar.</numerusform>
            <numerusform>No coincide. Le quedan %n intentos antes de esperar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n things still wait to be sent.</source>
        <translation>
            <numerusform>Todavía hay %n cosa por enviar.</numerusform>
            <numerusform>Todavía hay %n cosas por enviar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountedLines</name>
    <message numerus="yes">
        <source>%n lines differ</source>
        <translation>
            <numerusform>%n línea es distinta</numerusform>
            <numerusform>%n líneas son distintas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other changes fit together and were joined for you.</source>
        <translation>
            <numerusform>%n otro cambio no chocó y ya está unido.</numerusform>
            <numerusform>%n otros cambios no chocaron y ya están unidos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n choices</source>
        <translation>
            <numerusform>Guardar %n elección</numerusform>
            <numerusform>Guardar %n elecciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n choices saved.</source>
        <translation>
            <numerusform>%n elección guardada.</numerusform>
            <numerusform>%n elecciones guardadas.</numerusform>
        </translation>
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
        <source>What you typed last is not saved yet. Go on: PeerDesk tries to save it again.</source>
        <translation>Lo último que escribió aún no está guardado. Siga: PeerDesk intenta guardarlo otra vez.</translation>
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
        <translation>Elegir en un calendario</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>We cannot read this day. Try 3/24 or Mar 24.</source>
        <translation>No podemos leer este día. Pruebe 24/3 o 24 mar.</translation>
    </message>
    <message>
        <source>We cannot read this time. Try 10:05.</source>
        <translation>No podemos leer esta hora. Pruebe 10:05.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Mañana</translation>
    </message>
    <message>
        <source>ddd, MMM d</source>
        <translation>ddd d MMM</translation>
    </message>
    <message>
        <source>MMM d</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>MMM d, yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <translation>MMM yyyy</translation>
    </message>
</context>
<context>
    <name>DayPlace</name>
    <message>
        <source>We cannot read this day. Try 3/24 or Mar 24.</source>
        <translation>No entendemos este día. Pruebe 24/3 o 24 mar.</translation>
    </message>
</context>
<context>
    <name>DecidedCard</name>
    <message>
        <source>This record</source>
        <translation>Este registro</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Se queda</translation>
    </message>
</context>
<context>
    <name>DeskView</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>DetailsEditor</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Guardar cambios</translation>
    </message>
    <message numerus="yes">
        <source>%n thing to look at first</source>
        <translation>
            <numerusform>%n cosa por revisar primero</numerusform>
            <numerusform>%n cosas por revisar primero</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Todavía sin guardar</translation>
    </message>
</context>
<context>
    <name>DetailsForm</name>
    <message>
        <source>Meanwhile somebody else wrote: {value}</source>
        <translation>Mientras tanto alguien más escribió: {value}</translation>
    </message>
    <message>
        <source>Add a phone</source>
        <translation>Agregar un teléfono</translation>
    </message>
    <message>
        <source>Add an address</source>
        <translation>Agregar una dirección</translation>
    </message>
    <message>
        <source>Add an emergency contact</source>
        <translation>Agregar un contacto de emergencia</translation>
    </message>
    <message>
        <source>Add something to know</source>
        <translation>Agregar un aviso</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>What they like to be called</source>
        <translation>Como le gusta que le digan</translation>
    </message>
    <message>
        <source>Such as she/her, he/him, they/them</source>
        <translation>Por ejemplo ella, él, elle</translation>
    </message>
    <message>
        <source>How to reach them</source>
        <translation>Cómo comunicarse</translation>
    </message>
    <message>
        <source>Needs an interpreter</source>
        <translation>Necesita intérprete</translation>
    </message>
    <message>
        <source>They said yes to</source>
        <translation>Dijo que sí a</translation>
    </message>
    <message>
        <source>Such as 5/2/1964</source>
        <translation>Por ejemplo 2/5/1964</translation>
    </message>
</context>
<context>
    <name>Directory</name>
    <message>
        <source>Call first</source>
        <translation>Llame antes</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Todo el día</translation>
    </message>
    <message>
        <source>Until {time}</source>
        <translation>Hasta {time}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>Closed, opens {day}</source>
        <translation>Cerrado, abre {day}</translation>
    </message>
    <message>
        <source>all day</source>
        <translation>todo el día</translation>
    </message>
    <message>
        <source>{opens} to {closes}</source>
        <translation>{opens} a {closes}</translation>
    </message>
    <message>
        <source>Comes to you</source>
        <translation>Va a su casa</translation>
    </message>
    <message>
        <source>{number} km</source>
        <translation>{number} km</translation>
    </message>
    <message>
        <source>{number} mi</source>
        <translation>{number} mi</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Old: {day}</source>
        <translation>Antiguo: {day}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distancia</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>Last checked</source>
        <translation>Última revisión</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>Open today</source>
        <translation>Abierto hoy</translation>
    </message>
</context>
<context>
    <name>DirectoryFilters</name>
    <message numerus="yes">
        <source>Search %n places</source>
        <translation>
            <numerusform>Buscar en %n lugar</numerusform>
            <numerusform>Buscar en %n lugares</numerusform>
        </translation>
    </message>
    <message>
        <source>Search the places</source>
        <translation>Buscar en los lugares</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Abierto ahora</translation>
    </message>
    <message>
        <source>Language spoken there</source>
        <translation>Idioma que se habla ahí</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>Cualquier idioma</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>Any cost</source>
        <translation>Cualquier costo</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Gratis</translation>
    </message>
    <message>
        <source>Free or low cost</source>
        <translation>Gratis o bajo costo</translation>
    </message>
    <message>
        <source>Helps with</source>
        <translation>Ayuda con</translation>
    </message>
</context>
<context>
    <name>DirectoryScreen</name>
    <message>
        <source>Places that help</source>
        <translation>Lugares que ayudan</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>De un vistazo</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n lugar</numerusform>
            <numerusform>%n lugares</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not checked for 6 months</source>
        <translation>
            <numerusform>%n sin revisar en 6 meses</numerusform>
            <numerusform>%n sin revisar en 6 meses</numerusform>
        </translation>
    </message>
    <message>
        <source>New place</source>
        <translation>Lugar nuevo</translation>
    </message>
    <message>
        <source>Suggest a place</source>
        <translation>Proponer un lugar</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n propuesta</numerusform>
            <numerusform>%n propuestas</numerusform>
        </translation>
    </message>
    <message>
        <source>No place fits all of that</source>
        <translation>Ningún lugar cumple todo eso</translation>
    </message>
    <message>
        <source>Take something away, or try another word.</source>
        <translation>Quite algo o pruebe otra palabra.</translation>
    </message>
    <message>
        <source>Show all places</source>
        <translation>Ver todos los lugares</translation>
    </message>
    <message>
        <source>Food, rides, help with medicine costs: what people here can use.</source>
        <translation>Comida, transporte, ayuda con el costo de las medicinas: lo que la gente de aquí puede usar.</translation>
    </message>
    <message>
        <source>No places yet</source>
        <translation>Todavía no hay lugares</translation>
    </message>
    <message>
        <source>Thank you. {name} was checked today.</source>
        <translation>Gracias. {name} se revisó hoy.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Se retiró.</translation>
    </message>
    <message>
        <source>{name} is out of the directory.</source>
        <translation>{name} ya no está en el directorio.</translation>
    </message>
    <message>
        <source>It is back.</source>
        <translation>Está de vuelta.</translation>
    </message>
    <message>
        <source>Thrown away.</source>
        <translation>Se descartó.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Sent with the next sync. Thank you.</source>
        <translation>Se envía con la próxima sincronización. Gracias.</translation>
    </message>
    <message>
        <source>It is in the directory now.</source>
        <translation>Ya está en el directorio.</translation>
    </message>
    <message>
        <source>Left as it was. Whoever suggested it reads why.</source>
        <translation>Quedó como estaba. Quien lo propuso lee por qué.</translation>
    </message>
    <message>
        <source>It waits again.</source>
        <translation>Espera de nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>%n places came in.</source>
        <translation>
            <numerusform>Entró %n lugar.</numerusform>
            <numerusform>Entraron %n lugares.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiscardPanel</name>
    <message>
        <source>{name} reads this on Today. What was written stays kept.</source>
        <translation>{name} lo lee en Hoy. Lo escrito queda guardado.</translation>
    </message>
    <message>
        <source>Do not file: tell {name} why</source>
        <translation>No archivar: diga a {name} por qué</translation>
    </message>
    <message>
        <source>Do not file</source>
        <translation>No archivar</translation>
    </message>
    <message>
        <source>Why does it not belong in the record?</source>
        <translation>¿Por qué no va en el expediente?</translation>
    </message>
    <message numerus="yes">
        <source>Still %n letters too long</source>
        <translation>
            <numerusform>Sobra %n letra</numerusform>
            <numerusform>Sobran %n letras</numerusform>
        </translation>
    </message>
    <message>
        <source>Write one sentence: why is it not filed?</source>
        <translation>Escriba una frase: ¿por qué no se archiva?</translation>
    </message>
</context>
<context>
    <name>DraftLine</name>
    <message>
        <source>Continue log</source>
        <translation>Continuar registro</translation>
    </message>
    <message>
        <source>Continue log: {name}</source>
        <translation>Continuar registro: {name}</translation>
    </message>
</context>
<context>
    <name>DraftsCard</name>
    <message>
        <source>Drafts</source>
        <translation>Borradores</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Follow-ups and recalls</source>
        <translation>Seguimientos y pendientes</translation>
    </message>
    <message>
        <source>See all</source>
        <translation>Ver todos</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Atrasado</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Para hoy</translation>
    </message>
    <message>
        <source>Later this week</source>
        <translation>Más tarde esta semana</translation>
    </message>
    <message>
        <source>Nobody is waiting on you this week.</source>
        <translation>Nadie le espera esta semana.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueLine</name>
    <message>
        <source>Call {name}</source>
        <translation>Llamar a {name}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>{number}, then log the call</source>
        <translation>{number}, y registrar la llamada</translation>
    </message>
    <message>
        <source>Weekly contact</source>
        <translation>Cada semana</translation>
    </message>
    <message>
        <source>Contact every two weeks</source>
        <translation>Cada 2 semanas</translation>
    </message>
    <message>
        <source>Monthly contact</source>
        <translation>Cada mes</translation>
    </message>
    <message numerus="yes">
        <source>%n days late</source>
        <translation>
            <numerusform>%n día tarde</numerusform>
            <numerusform>%n días tarde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmergencyRow</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>Parentesco</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Remove this emergency contact</source>
        <translation>Quitar este contacto de emergencia</translation>
    </message>
</context>
<context>
    <name>FileView</name>
    <message>
        <source>All photos and files</source>
        <translation>Todas las fotos y archivos</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>La anterior</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>La siguiente</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Guardar una copia…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Qué muestra</translation>
    </message>
    <message>
        <source>For example: letter from the eye clinic</source>
        <translation>Por ejemplo: carta de la clínica de ojos</translation>
    </message>
    <message>
        <source>PeerDesk cannot show this kind of file. Save a copy to open it in another program.</source>
        <translation>PeerDesk no puede mostrar este tipo de archivo. Guarde una copia para abrirlo en otro programa.</translation>
    </message>
    <message>
        <source>It comes with the next sync.</source>
        <translation>Llega con la próxima sincronización.</translation>
    </message>
    <message>
        <source>The clinic has it. Ask for it, and it comes with the next sync.</source>
        <translation>La clínica lo tiene. Pídalo y llega con la próxima sincronización.</translation>
    </message>
    <message>
        <source>Bring it here</source>
        <translation>Traerlo aquí</translation>
    </message>
    <message>
        <source>The copy will not be protected.</source>
        <translation>La copia no estará protegida.</translation>
    </message>
    <message>
        <source>Anyone who can use this laptop can open it. Delete it when you no longer need it.</source>
        <translation>Cualquiera que use esta computadora puede abrirla. Bórrela cuando ya no la necesite.</translation>
    </message>
    <message>
        <source>Choose where to save</source>
        <translation>Elegir dónde guardar</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>No guardar</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Photos, PDF files and recordings</source>
        <translation>Fotos, archivos PDF y grabaciones</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Add a photo or file</source>
        <translation>Agregar foto o archivo</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Guardar una copia</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Part of the caseload</source>
        <translation>Parte de la lista</translation>
    </message>
    <message>
        <source>Name, phone or ID</source>
        <translation>Nombre, teléfono o número</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>Buscar en la lista</translation>
    </message>
    <message>
        <source>Supported by</source>
        <translation>La apoya</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>Todos {count}</translation>
    </message>
    <message>
        <source>Due today {count}</source>
        <translation>Para hoy {count}</translation>
    </message>
    <message>
        <source>Intensive {count}</source>
        <translation>Intensivo {count}</translation>
    </message>
    <message>
        <source>Not reached {count}</source>
        <translation>Sin hablar {count}</translation>
    </message>
    <message>
        <source>Nobody spoke with them this month</source>
        <translation>Nadie habló con ellos este mes</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>Le toca</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Último contacto</translation>
    </message>
    <message>
        <source>All supporters</source>
        <translation>Todo el equipo</translation>
    </message>
    <message>
        <source>Sorted by {what}</source>
        <translation>Ordenado por: {what}</translation>
    </message>
    <message>
        <source>Change the order</source>
        <translation>Cambiar el orden</translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Places that help</source>
        <translation>Lugares que ayudan</translation>
    </message>
    <message>
        <source>Do something</source>
        <translation>Hacer algo</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Ir a</translation>
    </message>
    <message>
        <source>In the logs</source>
        <translation>En los registros</translation>
    </message>
    <message>
        <source>on no caseload now</source>
        <translation>nadie la apoya ahora</translation>
    </message>
    <message>
        <source>due: {when}</source>
        <translation>le toca: {when}</translation>
    </message>
    <message>
        <source>Log a contact with {name}</source>
        <translation>Registrar un contacto con {name}</translation>
    </message>
    <message>
        <source>Log a contact</source>
        <translation>Registrar contacto</translation>
    </message>
    <message>
        <source>Care plan of {name}</source>
        <translation>Plan de cuidado de {name}</translation>
    </message>
    <message>
        <source>See what waits to be sent</source>
        <translation>Ver lo que está por enviar</translation>
    </message>
</context>
<context>
    <name>FixField</name>
    <message numerus="yes">
        <source>Still %n letters too long</source>
        <translation>
            <numerusform>Todavía sobra %n letra</numerusform>
            <numerusform>Todavía sobran %n letras</numerusform>
        </translation>
    </message>
    <message>
        <source>{length} of {most} letters</source>
        <translation>{length} de {most} letras</translation>
    </message>
</context>
<context>
    <name>FlagRow</name>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>What to know, in a few words</source>
        <translation>Qué hay que saber, en pocas palabras</translation>
    </message>
    <message>
        <source>Remove this</source>
        <translation>Quitar esto</translation>
    </message>
</context>
<context>
    <name>ForgottenPanel</name>
    <message>
        <source>Call {clinic}</source>
        <translation>Llame a {clinic}</translation>
    </message>
    <message>
        <source>Go on with the recovery</source>
        <translation>Seguir con la recuperación</translation>
    </message>
    <message>
        <source>Start a recovery</source>
        <translation>Empezar una recuperación</translation>
    </message>
    <message>
        <source>Nobody can look it up, and your clinic had no recovery key yet. What was sent is safe there. Try what you remember, or ask for a new code to start again.</source>
        <translation>Nadie puede consultarla, y su clínica aún no tenía llave de recuperación. Lo enviado está a salvo allí. Pruebe lo que recuerde, o pida un código nuevo para empezar otra vez.</translation>
    </message>
    <message>
        <source>Start a recovery and read them the numbers you see. Two people there must agree.</source>
        <translation>Empiece una recuperación y léales los números que vea. Allí deben estar de acuerdo dos personas.</translation>
    </message>
    <message>
        <source>Your work stays safe here.</source>
        <translation>Su trabajo sigue a salvo aquí.</translation>
    </message>
</context>
<context>
    <name>GoalCard</name>
    <message>
        <source>Change this goal</source>
        <translation>Cambiar esta meta</translation>
    </message>
    <message>
        <source>How this goal stands</source>
        <translation>Cómo va esta meta</translation>
    </message>
    <message>
        <source>By {day}</source>
        <translation>Para el {day}</translation>
    </message>
    <message>
        <source>{met}. {name} did this.</source>
        <translation>{met}. Es logro de {name}.</translation>
    </message>
    <message>
        <source>How did you celebrate?</source>
        <translation>¿Cómo lo celebraron?</translation>
    </message>
    <message>
        <source>What did you both learn?</source>
        <translation>¿Qué aprendieron?</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Under 7. Ask: “What would make it a 7?”</source>
        <translation>Menos de 7. Pregunte: “¿Qué haría falta para llegar a 7?”</translation>
    </message>
    <message>
        <source>Surer with: {what}</source>
        <translation>Más seguridad con: {what}</translation>
    </message>
    <message>
        <source>Plan B: {what}</source>
        <translation>Plan B: {what}</translation>
    </message>
    <message>
        <source>Change this step</source>
        <translation>Cambiar este paso</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Agregar un paso</translation>
    </message>
</context>
<context>
    <name>GoalEditor</name>
    <message>
        <source>Change the goal</source>
        <translation>Cambiar la meta</translation>
    </message>
    <message>
        <source>New goal, in their words</source>
        <translation>Meta nueva, en sus palabras</translation>
    </message>
    <message>
        <source>What do they want to reach?</source>
        <translation>¿Qué quiere lograr?</translation>
    </message>
    <message>
        <source>In their own words</source>
        <translation>En sus propias palabras</translation>
    </message>
    <message>
        <source>Why does it matter to them?</source>
        <translation>¿Por qué le importa?</translation>
    </message>
    <message>
        <source>Choose one, and change it as they say it</source>
        <translation>Elija una y cámbiela a como lo dice</translation>
    </message>
    <message>
        <source>Begin with a goal of the clinic</source>
        <translation>Empezar con una meta de la clínica</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elija</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>¿De qué se trata?</translation>
    </message>
    <message>
        <source>By when?</source>
        <translation>¿Para cuándo?</translation>
    </message>
    <message>
        <source>Leave it blank when there is no day.</source>
        <translation>Déjelo en blanco si no hay día.</translation>
    </message>
</context>
<context>
    <name>GoalsCard</name>
    <message>
        <source>Goals</source>
        <translation>Metas</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>New goal</source>
        <translation>Meta nueva</translation>
    </message>
    <message>
        <source>Why it matters</source>
        <translation>Por qué importa</translation>
    </message>
</context>
<context>
    <name>GoalsSection</name>
    <message>
        <source>Action plan</source>
        <translation>Plan de acción</translation>
    </message>
    <message>
        <source>How sure? 0 to 10</source>
        <translation>¿Qué tan seguro? 0 a 10</translation>
    </message>
</context>
<context>
    <name>HeldDetail</name>
    <message>
        <source>The clinic could not do what you decided</source>
        <translation>La clínica no pudo hacer lo que usted decidió</translation>
    </message>
    <message>
        <source>You wrote this yourself, so another supervisor decides</source>
        <translation>Usted lo escribió, así que decide otra persona que supervisa</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Lo que dice</translation>
    </message>
    <message>
        <source>Filed with it</source>
        <translation>Se archiva junto</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Cómo llegó</translation>
    </message>
    <message>
        <source>Kept on this laptop, and at the clinic as soon as there is internet.</source>
        <translation>Se guarda en esta computadora y llega a la clínica en cuanto haya internet.</translation>
    </message>
    <message>
        <source>Your decision</source>
        <translation>Su decisión</translation>
    </message>
    <message>
        <source>Left empty</source>
        <translation>Vacío</translation>
    </message>
    <message>
        <source>The clinic cannot file this</source>
        <translation>La clínica no puede archivar esto</translation>
    </message>
    <message>
        <source>It throws the record away. The clinic keeps its history.</source>
        <translation>Borra el registro. La clínica guarda su historia.</translation>
    </message>
    <message>
        <source>It cannot be shown here. The clinic has all of it.</source>
        <translation>No se puede mostrar aquí. La clínica lo tiene completo.</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Alguien</translation>
    </message>
    <message>
        <source>{name} took it back</source>
        <translation>{name} lo retiró</translation>
    </message>
    <message>
        <source>{name} filed it</source>
        <translation>{name} lo archivó</translation>
    </message>
    <message>
        <source>{name} filed it with changes</source>
        <translation>{name} lo archivó con cambios</translation>
    </message>
    <message>
        <source>{name} did not file it</source>
        <translation>{name} no lo archivó</translation>
    </message>
    <message>
        <source>{name} wrote it {when}</source>
        <translation>{name} lo escribió: {when}</translation>
    </message>
    <message>
        <source>The clinic got it {when}</source>
        <translation>La clínica lo recibió: {when}</translation>
    </message>
</context>
<context>
    <name>HeldFoot</name>
    <message>
        <source>File it</source>
        <translation>Archivar</translation>
    </message>
    <message>
        <source>Change and file</source>
        <translation>Cambiar y archivar</translation>
    </message>
    <message>
        <source>Do not file</source>
        <translation>No archivar</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Retirarlo</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>File with changes</source>
        <translation>Archivar con cambios</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
</context>
<context>
    <name>HeldHead</name>
    <message>
        <source>by you</source>
        <translation>de usted</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>de {name}</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Abrir expediente</translation>
    </message>
</context>
<context>
    <name>HeldItem</name>
    <message>
        <source>Ask for help</source>
        <translation>Pedir ayuda</translation>
    </message>
    <message>
        <source>Fix and send</source>
        <translation>Corregir y enviar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>Open log</source>
        <translation>Abrir registro</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Abrir expediente</translation>
    </message>
    <message>
        <source>Open Review</source>
        <translation>Abrir Revisión</translation>
    </message>
</context>
<context>
    <name>HeldNewsCard</name>
    <message>
        <source>Your supervisor decided</source>
        <translation>Ya hay una decisión</translation>
    </message>
</context>
<context>
    <name>HeldNewsLine</name>
    <message>
        <source>Read</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Read: {what}</source>
        <translation>Leer: {what}</translation>
    </message>
    <message>
        <source>Seen: {what}</source>
        <translation>Visto: {what}</translation>
    </message>
</context>
<context>
    <name>HeldPane</name>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Held work</source>
        <translation>Trabajo detenido</translation>
    </message>
    <message>
        <source>What the clinic cannot file by itself waits here for you. Nothing is lost.</source>
        <translation>Lo que la clínica no puede archivar sola le espera aquí. Nada se pierde.</translation>
    </message>
    <message>
        <source>Nothing is held</source>
        <translation>No hay nada detenido</translation>
    </message>
</context>
<context>
    <name>HeldView</name>
    <message>
        <source>{what}: filed with the next sync.</source>
        <translation>{what}: se archiva en la próxima sincronización.</translation>
    </message>
    <message>
        <source>{what}: filed with your changes with the next sync.</source>
        <translation>{what}: se archiva con sus cambios en la próxima sincronización.</translation>
    </message>
    <message>
        <source>{what}: not filed. {name} reads why.</source>
        <translation>{what}: no se archiva. {name} leerá por qué.</translation>
    </message>
    <message>
        <source>{what}: taken back.</source>
        <translation>{what}: retirado.</translation>
    </message>
    <message>
        <source>The author</source>
        <translation>Quien lo escribió</translation>
    </message>
</context>
<context>
    <name>HeldWorkPane</name>
    <message>
        <source>the author</source>
        <translation>quien lo escribió</translation>
    </message>
    <message>
        <source>The held work</source>
        <translation>El trabajo detenido</translation>
    </message>
</context>
<context>
    <name>HelpReport</name>
    <message>
        <source>PeerDesk report</source>
        <translation>Informe de PeerDesk</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Guardar informe</translation>
    </message>
    <message>
        <source>Saved as {file}. It names nobody.</source>
        <translation>Guardado como {file}. No nombra a nadie.</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Guardar informe</translation>
    </message>
    <message>
        <source>No sync yet</source>
        <translation>Todavía no se ha sincronizado</translation>
    </message>
    <message>
        <source>Packing spared {size}</source>
        <translation>Comprimir ahorró {size}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Connection dropped</source>
        <translation>Se cortó la conexión</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n times, will try again</source>
        <translation>
            <numerusform>Se intentó %n vez, se volverá a intentar</numerusform>
            <numerusform>Se intentó %n veces, se volverá a intentar</numerusform>
        </translation>
    </message>
    <message>
        <source>No internet</source>
        <translation>Sin internet</translation>
    </message>
    <message numerus="yes">
        <source>%n times in a row</source>
        <translation>
            <numerusform>%n vez seguida</numerusform>
            <numerusform>%n veces seguidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Not synced</source>
        <translation>No se pudo sincronizar</translation>
    </message>
    <message numerus="yes">
        <source>Synced, %n choices to make</source>
        <translation>
            <numerusform>Sincronizado, %n cosa por elegir</numerusform>
            <numerusform>Sincronizado, %n cosas por elegir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent</source>
        <translation>
            <numerusform>%n enviado</numerusform>
            <numerusform>%n enviados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received</source>
        <translation>
            <numerusform>%n recibido</numerusform>
            <numerusform>%n recibidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people&apos;s records were repaired</source>
        <translation>
            <numerusform>se reparó el expediente de %n persona</numerusform>
            <numerusform>se repararon los expedientes de %n personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came through, the rest will follow</source>
        <translation>
            <numerusform>Pasó %n, lo demás vendrá después</numerusform>
            <numerusform>Pasaron %n, lo demás vendrá después</numerusform>
        </translation>
    </message>
    <message>
        <source>Picked up again at once</source>
        <translation>Siguió enseguida</translation>
    </message>
    <message numerus="yes">
        <source>Picked up again after %n minutes</source>
        <translation>
            <numerusform>Siguió después de %n minuto</numerusform>
            <numerusform>Siguió después de %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>Nada nuevo</translation>
    </message>
    <message>
        <source>For the help desk, without names</source>
        <translation>Para la mesa de ayuda, sin nombres</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>Sincronizado</translation>
    </message>
    <message>
        <source>Everything is locked on the way to the clinic and on this laptop.</source>
        <translation>Todo va bajo llave, camino a la clínica y en esta computadora.</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Who did what, and when</source>
        <translation>Quién hizo qué y cuándo</translation>
    </message>
</context>
<context>
    <name>HourPlace</name>
    <message>
        <source>We cannot read this time. Try 10:05.</source>
        <translation>No entendemos esta hora. Pruebe 10:05.</translation>
    </message>
</context>
<context>
    <name>JoiningPage</name>
    <message>
        <source>{name} is the same person as…</source>
        <translation>{name} es la misma persona que…</translation>
    </message>
    <message>
        <source>Those who look alike come first.</source>
        <translation>Primero, las personas que se parecen.</translation>
    </message>
    <message>
        <source>People on this laptop</source>
        <translation>Personas en esta computadora</translation>
    </message>
    <message>
        <source>Which record do you go on with?</source>
        <translation>¿Con qué expediente sigue?</translation>
    </message>
    <message>
        <source>It shows what is in the other one, too. You can take this back.</source>
        <translation>Mostrará también lo que hay en el otro. Esto se puede deshacer.</translation>
    </message>
    <message>
        <source>Go on with this one</source>
        <translation>Seguir con este</translation>
    </message>
    <message>
        <source>Supported by</source>
        <translation>Con el apoyo de</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Último contacto</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>JumpBar</name>
    <message>
        <source>nothing written yet</source>
        <translation>todavía sin respuesta</translation>
    </message>
    <message>
        <source>done</source>
        <translation>listo</translation>
    </message>
    <message>
        <source>an answer is missing</source>
        <translation>falta una respuesta</translation>
    </message>
</context>
<context>
    <name>LaptopCard</name>
    <message>
        <source>It was found</source>
        <translation>Apareció</translation>
    </message>
    <message>
        <source>Used by {name}</source>
        <translation>La usa {name}</translation>
    </message>
    <message>
        <source>The disk is encrypted</source>
        <translation>El disco está cifrado</translation>
    </message>
    <message>
        <source>The disk is not encrypted; the desk on it is</source>
        <translation>El disco no está cifrado; el escritorio guardado en él sí</translation>
    </message>
    <message>
        <source>Nobody knows whether the disk is encrypted</source>
        <translation>No se sabe si el disco está cifrado</translation>
    </message>
    <message numerus="yes">
        <source>Locks after %n minutes</source>
        <translation>
            <numerusform>Se bloquea tras %n minuto</numerusform>
            <numerusform>Se bloquea tras %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>PeerDesk {version} on {system}</source>
        <translation>PeerDesk {version} en {system}</translation>
    </message>
    <message>
        <source>Noticed {when}: its desk was copied, or put back from a copy. Ask whose it is.</source>
        <translation>Se notó {when}: su escritorio se copió o se restauró de una copia. Pregunte de quién es.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <source>Heard from last: {when}. What it sent is at the clinic.</source>
        <translation>Última señal: {when}. Lo que envió está en la clínica.</translation>
    </message>
    <message>
        <source>No receipt yet. Work after that may still be on it.</source>
        <translation>Aún no hay recibo. Lo escrito después puede seguir en ella.</translation>
    </message>
    <message>
        <source>Erased, receipt of {when}.</source>
        <translation>Borrada, recibo de {when}.</translation>
    </message>
    <message numerus="yes">
        <source>%n changes are in a rescue file on it, which two custodians open.</source>
        <translation>
            <numerusform>Hay %n cambio en un archivo de rescate, que abren dos custodios.</numerusform>
            <numerusform>Hay %n cambios en un archivo de rescate, que abren dos custodios.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} reads six digits from the laptop. Are they these?</source>
        <translation>{name} lee seis números de la laptop. ¿Son estos?</translation>
    </message>
    <message>
        <source>They are the same</source>
        <translation>Son los mismos</translation>
    </message>
    <message>
        <source>They are not</source>
        <translation>No lo son</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdida</translation>
    </message>
    <message>
        <source>Stolen</source>
        <translation>Robada</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>Cerrar el paso</translation>
    </message>
    <message>
        <source>Is something wrong with it?</source>
        <translation>¿Pasa algo con ella?</translation>
    </message>
    <message>
        <source>Or was it stolen?</source>
        <translation>¿O fue robada?</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué pasó</translation>
    </message>
    <message>
        <source>Type {name} to go on</source>
        <translation>Escriba {name} para seguir</translation>
    </message>
    <message>
        <source>What happened, in a few words</source>
        <translation>Qué pasó, en pocas palabras</translation>
    </message>
    <message>
        <source>Report it lost</source>
        <translation>Reportarla perdida</translation>
    </message>
    <message>
        <source>Report it stolen</source>
        <translation>Reportarla robada</translation>
    </message>
    <message>
        <source>Shut it out</source>
        <translation>Cerrarle el paso</translation>
    </message>
    <message>
        <source>From now on it can send, but not read or receive</source>
        <translation>Desde ahora puede enviar, pero no leer ni recibir</translation>
    </message>
    <message>
        <source>After sending, it erases its data and keys</source>
        <translation>Después de enviar, borra sus datos y llaves</translation>
    </message>
    <message>
        <source>Until then, only the passphrase of {name} opens it</source>
        <translation>Hasta entonces, solo la frase de {name} la abre</translation>
    </message>
    <message>
        <source>It erases its data and keys as soon as it is opened and online</source>
        <translation>Borra sus datos y llaves en cuanto se abre y tiene internet</translation>
    </message>
    <message>
        <source>What was not sent is sealed in a rescue file first</source>
        <translation>Antes, lo que no se envió se guarda en un archivo de rescate sellado</translation>
    </message>
    <message>
        <source>It is answered no more, from the next request on</source>
        <translation>Ya no recibe respuesta, desde la próxima vez que pregunte</translation>
    </message>
    <message>
        <source>What is on it stays there, encrypted</source>
        <translation>Lo que tiene se queda en ella, cifrado</translation>
    </message>
    <message>
        <source>Write a few words: they are in the log.</source>
        <translation>Escriba unas palabras: quedan en el registro.</translation>
    </message>
</context>
<context>
    <name>LastTimeStrip</name>
    <message>
        <source>Open record</source>
        <translation>Abrir expediente</translation>
    </message>
    <message>
        <source>First contact.</source>
        <translation>Primer contacto.</translation>
    </message>
    <message>
        <source>Nothing was logged before.</source>
        <translation>Antes no hay nada registrado.</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>contacto</translation>
    </message>
    <message>
        <source>Last time, {how} {day}:</source>
        <translation>La última vez, {how}, {day}:</translation>
    </message>
    <message>
        <source>You said you would: {what}</source>
        <translation>Usted quedó en: {what}</translation>
    </message>
</context>
<context>
    <name>LineRow</name>
    <message>
        <source>Keep all</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Los dos</translation>
    </message>
    <message>
        <source>{both} (B)</source>
        <translation>{both} (B)</translation>
    </message>
    <message>
        <source>Type another</source>
        <translation>Escribir otro</translation>
    </message>
    <message>
        <source>Type another: {line}</source>
        <translation>Escribir otro: {line}</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Elija uno</translation>
    </message>
    <message>
        <source>Choose a version instead</source>
        <translation>Mejor elegir una versión</translation>
    </message>
</context>
<context>
    <name>ListFooter</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message>
        <source>The list changed.</source>
        <translation>La lista cambió.</translation>
    </message>
    <message>
        <source>The list changed. Sort again</source>
        <translation>La lista cambió. Ordenar de nuevo</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>Peek</source>
        <translation>Vistazo</translation>
    </message>
    <message>
        <source>sorted by next due</source>
        <translation>por fecha en que les toca</translation>
    </message>
    <message>
        <source>sorted by name</source>
        <translation>por nombre</translation>
    </message>
    <message>
        <source>sorted by last contact</source>
        <translation>por último contacto</translation>
    </message>
</context>
<context>
    <name>LogActions</name>
    <message>
        <source>Take back</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Add a correction</source>
        <translation>Agregar una corrección</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Guardar y cerrar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>the clinic</source>
        <translation>la clínica</translation>
    </message>
    <message>
        <source>Approved. It does not change any more.</source>
        <translation>Aprobado. Ya no cambia.</translation>
    </message>
    <message>
        <source>Saved on this laptop. It goes to {name} when online.</source>
        <translation>Guardado en esta computadora. Se enviará a {name} cuando haya internet.</translation>
    </message>
    <message>
        <source>At the clinic. {name} reads it next.</source>
        <translation>En la clínica. Ahora lo lee {name}.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Send to {name} as urgent</source>
        <translation>Enviar a {name} como urgente</translation>
    </message>
    <message>
        <source>Submit to {name}</source>
        <translation>Enviar a {name}</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
</context>
<context>
    <name>LogDetail</name>
    <message>
        <source>The author</source>
        <translation>Quien lo escribió</translation>
    </message>
    <message>
        <source>{name} took this back to change it</source>
        <translation>{name} lo retiró para cambiarlo</translation>
    </message>
    <message>
        <source>It comes back to this list when it is sent again.</source>
        <translation>Vuelve a esta lista cuando se envíe otra vez.</translation>
    </message>
    <message>
        <source>Safety concern</source>
        <translation>Preocupación de seguridad</translation>
    </message>
    <message>
        <source>No note</source>
        <translation>Sin nota</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Lo que se dijo</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Correcciones</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Nothing ticked</source>
        <translation>Nada marcado</translation>
    </message>
    <message>
        <source>Action plan</source>
        <translation>Plan de acción</translation>
    </message>
    <message>
        <source>None planned</source>
        <translation>Ninguno planeado</translation>
    </message>
    <message>
        <source>A concern was recorded</source>
        <translation>Se registró una preocupación</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>No concern recorded</source>
        <translation>Sin preocupaciones</translation>
    </message>
    <message>
        <source>with an interpreter</source>
        <translation>con intérprete</translation>
    </message>
    <message>
        <source>Travel</source>
        <translation>Viaje</translation>
    </message>
    <message>
        <source>Changed since it was sent back</source>
        <translation>Cambios desde que se devolvió</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Alguien</translation>
    </message>
    <message>
        <source>About: {fields}</source>
        <translation>Sobre: {fields}</translation>
    </message>
</context>
<context>
    <name>LogFoot</name>
    <message>
        <source>Co-sign</source>
        <translation>Firmar</translation>
    </message>
    <message>
        <source>Approve and sign</source>
        <translation>Aprobar y firmar</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>Waiting for {name} to fix it</source>
        <translation>Espera a que {name} lo corrija</translation>
    </message>
    <message>
        <source>the author</source>
        <translation>quien lo escribió</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Alguien</translation>
    </message>
</context>
<context>
    <name>LogForm</name>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>What you did</source>
        <translation>Qué hicieron</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Próximo paso</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Look at: {fields}.</source>
        <translation>Revise: {fields}.</translation>
    </message>
    <message>
        <source>Your supervisor</source>
        <translation>Su supervisora o supervisor</translation>
    </message>
    <message>
        <source>{name} sent this back</source>
        <translation>{name} lo devolvió</translation>
    </message>
</context>
<context>
    <name>LogHead</name>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Abrir expediente</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>por {name}</translation>
    </message>
    <message>
        <source>sent {when}</source>
        <translation>enviado {when}</translation>
    </message>
</context>
<context>
    <name>LogPane</name>
    <message>
        <source>the author</source>
        <translation>quien lo escribió</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>El registro</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>PeerDesk practice</source>
        <translation>Práctica de PeerDesk</translation>
    </message>
    <message>
        <source>I have read this</source>
        <translation>Ya lo leí</translation>
    </message>
    <message>
        <source>This desk was removed</source>
        <translation>Este escritorio fue retirado</translation>
    </message>
</context>
<context>
    <name>MatchPage</name>
    <message>
        <source>Match six numbers</source>
        <translation>Compare seis números</translation>
    </message>
    <message>
        <source>Call {clinic} and read them these numbers. Same on both sides?</source>
        <translation>Llame a {clinic} y lea estos números. ¿Son los mismos en los dos lados?</translation>
    </message>
    <message>
        <source>Waiting for the clinic to agree</source>
        <translation>Esperando a que la clínica confirme</translation>
    </message>
    <message>
        <source>If their numbers differ, stop and call your clinic&apos;s IT person.</source>
        <translation>Si los números son distintos, deténgase y llame a la persona de sistemas de su clínica.</translation>
    </message>
    <message>
        <source>This page goes on by itself when the clinic agrees.</source>
        <translation>Esta página sigue por sí sola cuando la clínica confirme.</translation>
    </message>
    <message>
        <source>The clinic agrees</source>
        <translation>La clínica confirmó</translation>
    </message>
</context>
<context>
    <name>MemberRow</name>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>MomentPlace</name>
    <message>
        <source>Give both the day and the time.</source>
        <translation>Ponga el día y la hora.</translation>
    </message>
</context>
<context>
    <name>MoreSection</name>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Who else was there, language, travel</source>
        <translation>Quién más estuvo, idioma, viaje</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Agregar</translation>
    </message>
    <message>
        <source>Who else was there</source>
        <translation>Quién más estuvo</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>With an interpreter</source>
        <translation>Con intérprete</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Other names, with commas</source>
        <translation>Otros nombres, con comas</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutos</translation>
    </message>
    <message>
        <source>miles</source>
        <translation>millas</translation>
    </message>
    <message>
        <source>Other people who were there</source>
        <translation>Otras personas que estuvieron</translation>
    </message>
    <message>
        <source>Minutes of travel</source>
        <translation>Minutos de viaje</translation>
    </message>
    <message>
        <source>Miles of travel</source>
        <translation>Millas de viaje</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Con</translation>
    </message>
    <message>
        <source>Travel</source>
        <translation>Viaje</translation>
    </message>
</context>
<context>
    <name>MoreSegment</name>
    <message>
        <source>More choices</source>
        <translation>Más opciones</translation>
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
    <name>NeedsCard</name>
    <message>
        <source>What they want help with</source>
        <translation>En qué quiere ayuda</translation>
    </message>
    <message>
        <source>Not asked yet. Choose what they name.</source>
        <translation>Aún no se ha preguntado. Elija lo que mencione.</translation>
    </message>
    <message>
        <source>Asked: {day}</source>
        <translation>Se preguntó: {day}</translation>
    </message>
</context>
<context>
    <name>NeedsYouCard</name>
    <message numerus="yes">
        <source>Needs you: %n items</source>
        <translation>
            <numerusform>Le toca a usted: %n cosa</numerusform>
            <numerusform>Le toca a usted: %n cosas</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest goes without them</source>
        <translation>Lo demás se envía igual</translation>
    </message>
    <message>
        <source>Fix and send</source>
        <translation>Corregir y enviar</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Your passphrase</source>
        <translation>Su frase secreta</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Usar esta</translation>
    </message>
    <message>
        <source>Write my own</source>
        <translation>Escribir la mía</translation>
    </message>
    <message>
        <source>Your own passphrase</source>
        <translation>Su propia frase secreta</translation>
    </message>
    <message>
        <source>Type it once to practice</source>
        <translation>Escríbala una vez para practicar</translation>
    </message>
    <message>
        <source>I will not write it on the laptop or share it.</source>
        <translation>No la escribiré en la computadora ni se la diré a nadie.</translation>
    </message>
    <message>
        <source>This is not the same yet. Type all of it.</source>
        <translation>Todavía no es igual. Escríbala completa.</translation>
    </message>
    <message>
        <source>Please tick this first.</source>
        <translation>Primero marque esto, por favor.</translation>
    </message>
    <message>
        <source>Too easy to guess</source>
        <translation>Muy fácil de adivinar</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Débil</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>Regular</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Fuerte</translation>
    </message>
    <message>
        <source>Very strong</source>
        <translation>Muy fuerte</translation>
    </message>
    <message>
        <source>Picture the four things together to remember it.</source>
        <translation>Para recordarla, imagine las cuatro cosas juntas.</translation>
    </message>
    <message>
        <source>Use 15 letters or more. Spaces are fine.</source>
        <translation>Use 15 letras o más. Puede usar espacios.</translation>
    </message>
    <message>
        <source>Many people would guess this. Choose other words.</source>
        <translation>Mucha gente la adivinaría. Elija otras palabras.</translation>
    </message>
    <message>
        <source>It repeats itself. Choose more different words.</source>
        <translation>Se repite. Elija palabras más distintas.</translation>
    </message>
    <message>
        <source>That is it.</source>
        <translation>Así es.</translation>
    </message>
    <message>
        <source>Good so far, keep going</source>
        <translation>Va bien, siga</translation>
    </message>
    <message>
        <source>Look again at the words above.</source>
        <translation>Vuelva a ver las palabras de arriba.</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Otra</translation>
    </message>
    <message>
        <source>If you write your own</source>
        <translation>Si escribe la suya</translation>
    </message>
    <message>
        <source>15 letters or more, spaces are fine</source>
        <translation>15 letras o más, puede usar espacios</translation>
    </message>
    <message>
        <source>Not a saying, song or name people know</source>
        <translation>Que no sea un dicho, canción o nombre conocido</translation>
    </message>
    <message>
        <source>No need for signs or capitals</source>
        <translation>No hacen falta signos ni mayúsculas</translation>
    </message>
</context>
<context>
    <name>NewPersonCard</name>
    <message>
        <source>Add a person</source>
        <translation>Agregar a una persona</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nombre completo</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>No team</source>
        <translation>Sin equipo</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Add them</source>
        <translation>Agregar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Write their first and last name.</source>
        <translation>Escriba su nombre y apellido.</translation>
    </message>
    <message>
        <source>Choose what they do here.</source>
        <translation>Elija qué hace aquí.</translation>
    </message>
</context>
<context>
    <name>NewPersonPage</name>
    <message numerus="yes">
        <source>%n thing to look at first</source>
        <translation>
            <numerusform>%n cosa por revisar primero</numerusform>
            <numerusform>%n cosas por revisar primero</numerusform>
        </translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Persona nueva</translation>
    </message>
    <message>
        <source>Only a name is needed now. The rest can come later.</source>
        <translation>Por ahora basta un nombre. Lo demás puede venir después.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Agregar persona</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Apoyo</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>cada semana</translation>
    </message>
    <message>
        <source>every 2 weeks</source>
        <translation>cada 2 semanas</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>cada mes</translation>
    </message>
    <message>
        <source>A contact is due {often}.</source>
        <translation>Toca un contacto {often}.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>Is this somebody who is already here?</source>
        <translation>¿Es alguien que ya está aquí?</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Abrir expediente</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>mismo teléfono</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>mismo nombre</translation>
    </message>
    <message>
        <source>same birth date</source>
        <translation>misma fecha de nacimiento</translation>
    </message>
    <message>
        <source>{name} is on your caseload now.</source>
        <translation>{name} ya está entre sus participantes.</translation>
    </message>
</context>
<context>
    <name>NextStepSection</name>
    <message>
        <source>Next step</source>
        <translation>Próximo paso</translation>
    </message>
    <message>
        <source>It comes back on your list that day.</source>
        <translation>Ese día vuelve a su lista.</translation>
    </message>
    <message>
        <source>Day of the next step</source>
        <translation>Día del próximo paso</translation>
    </message>
    <message>
        <source>Try again tomorrow</source>
        <translation>Intentar mañana</translation>
    </message>
    <message>
        <source>We cannot read this day. Try 3/24 or Mar 24.</source>
        <translation>No entendemos este día. Pruebe 24/3 o 24 mar.</translation>
    </message>
    <message>
        <source>This day is over. Choose today or a day to come.</source>
        <translation>Ese día ya pasó. Elija hoy o un día por venir.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
</context>
<context>
    <name>NoteSection</name>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>English or Spanish, your words</source>
        <translation>En inglés o español, con sus palabras</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Plantillas</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visita</translation>
    </message>
    <message>
        <source>How it goes: 
What we did: 
What we agreed: 
Next time: </source>
        <translation>Cómo va: 
Qué hicimos: 
En qué quedamos: 
La próxima vez: </translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>Why I called: 
What was said: 
What we agreed: </source>
        <translation>Por qué llamé: 
Qué se dijo: 
En qué quedamos: </translation>
    </message>
    <message>
        <source>After a hospital stay</source>
        <translation>Después del hospital</translation>
    </message>
    <message>
        <source>Home since: 
New medicines: 
Warning signs we went over: 
Next appointment: </source>
        <translation>En casa desde: 
Medicinas nuevas: 
Señales de alarma que repasamos: 
Próxima cita: </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>This desk locks in half a minute.</source>
        <translation>Este escritorio se bloquea en medio minuto.</translation>
    </message>
    <message>
        <source>What you typed is kept. Press any key or move the mouse to stay.</source>
        <translation>Lo que escribió se guarda. Presione una tecla o mueva el ratón para quedarse.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarme</translation>
    </message>
    <message numerus="yes">
        <source>%n saves came back from the second copy on this laptop.</source>
        <translation>
            <numerusform>%n cambio guardado volvió de la segunda copia en esta computadora.</numerusform>
            <numerusform>%n cambios guardados volvieron de la segunda copia en esta computadora.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest comes from the clinic with the next sync.</source>
        <translation>El resto viene de la clínica con la próxima sincronización.</translation>
    </message>
    <message>
        <source>Your records were repaired.</source>
        <translation>Sus registros fueron reparados.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Entendido</translation>
    </message>
    <message>
        <source>This laptop has no space left.</source>
        <translation>Esta computadora ya no tiene espacio.</translation>
    </message>
    <message>
        <source>Free some space, so that PeerDesk can go on saving what you type.</source>
        <translation>Libere espacio para que PeerDesk pueda seguir guardando lo que escribe.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Revisar otra vez</translation>
    </message>
</context>
<context>
    <name>NumberPlace</name>
    <message>
        <source>Type a whole number, such as 45.</source>
        <translation>Escriba un número entero, como 45.</translation>
    </message>
</context>
<context>
    <name>OfficeLists</name>
    <message>
        <source>Clinic IT sees no health records.</source>
        <translation>Informática no ve datos de salud.</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>Qué se muestra</translation>
    </message>
    <message>
        <source>Laptops</source>
        <translation>Laptops</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Ways back in</source>
        <translation>Frases olvidadas</translation>
    </message>
    <message>
        <source>No laptops yet</source>
        <translation>Todavía no hay laptops</translation>
    </message>
    <message>
        <source>Make a code, and set the first one up.</source>
        <translation>Cree un código y prepare la primera.</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Todavía nadie</translation>
    </message>
    <message>
        <source>Add whoever works for the clinic.</source>
        <translation>Agregue a quien trabaja en la clínica.</translation>
    </message>
    <message>
        <source>Nobody forgot a passphrase</source>
        <translation>Nadie ha olvidado su frase</translation>
    </message>
    <message>
        <source>A request waits here, until two custodians have opened it at their machine.</source>
        <translation>Una petición espera aquí hasta que dos custodios la abran en su computadora.</translation>
    </message>
</context>
<context>
    <name>OfficeScreen</name>
    <message>
        <source>Code copied.</source>
        <translation>Código copiado.</translation>
    </message>
    <message>
        <source>Add person</source>
        <translation>Agregar persona</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Código nuevo</translation>
    </message>
    <message>
        <source>Devices and people</source>
        <translation>Equipos y personas</translation>
    </message>
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
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n necesita de usted</numerusform>
            <numerusform>%n necesitan de usted</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose whom the code is for, then press New code.</source>
        <translation>Elija para quién es el código y oprima Código nuevo.</translation>
    </message>
    <message>
        <source>{name} is added. Make a code for their laptop.</source>
        <translation>{name} ya está en la lista. Cree un código para su laptop.</translation>
    </message>
    <message>
        <source>That has changed meanwhile. This is how it stands now.</source>
        <translation>Eso cambió mientras tanto. Así está ahora.</translation>
    </message>
    <message>
        <source>This page needs the clinic.</source>
        <translation>Esta página necesita a la clínica.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>As of {time}.</source>
        <translation>Como estaba a las {time}.</translation>
    </message>
</context>
<context>
    <name>OpeningScreen</name>
    <message>
        <source>Other records</source>
        <translation>Otros expedientes</translation>
    </message>
    <message>
        <source>For somebody outside your care.</source>
        <translation>De alguien que usted no atiende.</translation>
    </message>
    <message>
        <source>Whole name or record number</source>
        <translation>Nombre completo o número de expediente</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Who is meant</source>
        <translation>Quién es</translation>
    </message>
    <message>
        <source>Why you need it</source>
        <translation>Por qué lo necesita</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Abrir el expediente</translation>
    </message>
    <message>
        <source>You can read it for 24 hours. Their supervisor sees who opened it, and why.</source>
        <translation>Puede leerlo por 24 horas. Quien supervisa ve quién lo abrió y por qué.</translation>
    </message>
    <message>
        <source>Opened records</source>
        <translation>Expedientes abiertos</translation>
    </message>
    <message>
        <source>Many have that name. Use the record number.</source>
        <translation>Muchas personas se llaman así. Use el número de expediente.</translation>
    </message>
    <message>
        <source>Nobody has that whole name or number.</source>
        <translation>Nadie tiene ese nombre completo o número.</translation>
    </message>
    <message>
        <source>born {year}</source>
        <translation>nació en {year}</translation>
    </message>
    <message>
        <source>already yours</source>
        <translation>ya es suya</translation>
    </message>
    <message numerus="yes">
        <source>At least %n letters</source>
        <translation>
            <numerusform>Al menos %n letra</numerusform>
            <numerusform>Al menos %n letras</numerusform>
        </translation>
    </message>
    <message>
        <source>The record of {name} comes with the next sync.</source>
        <translation>El expediente de {name} llega con la próxima sincronización.</translation>
    </message>
    <message>
        <source>Record of</source>
        <translation>Expediente de</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Abierto por</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Terminó</translation>
    </message>
    <message>
        <source>No record was opened lately.</source>
        <translation>No se abrió ningún expediente últimamente.</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>No contact yet. A first call is a good beginning.</source>
        <translation>Todavía no hay contactos. Una primera llamada es un buen comienzo.</translation>
    </message>
    <message>
        <source>See all</source>
        <translation>Ver todos</translation>
    </message>
</context>
<context>
    <name>OwnWork</name>
    <message>
        <source>What you wrote is at the clinic.</source>
        <translation>Lo que usted escribió está en la clínica.</translation>
    </message>
    <message>
        <source>Hide what I wrote</source>
        <translation>Ocultar lo que escribí</translation>
    </message>
    <message>
        <source>Show what I wrote</source>
        <translation>Ver lo que escribí</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Retirarlo</translation>
    </message>
</context>
<context>
    <name>OwnWorkCard</name>
    <message>
        <source>With your supervisor</source>
        <translation>En manos de quien supervisa</translation>
    </message>
</context>
<context>
    <name>Pace</name>
    <message>
        <source>Less than a minute left</source>
        <translation>Falta menos de un minuto</translation>
    </message>
    <message numerus="yes">
        <source>About %n minutes left</source>
        <translation>
            <numerusform>Falta cerca de %n minuto</numerusform>
            <numerusform>Faltan unos %n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>{so_far} of about {all}</source>
        <translation>{so_far} de unos {all}</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>{size} por segundo</translation>
    </message>
</context>
<context>
    <name>ParticipantScreen</name>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Care plan</source>
        <translation>Plan de cuidado</translation>
    </message>
    <message>
        <source>Photos and files</source>
        <translation>Fotos y archivos</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>Partes del expediente</translation>
    </message>
    <message>
        <source>Contacts {count}</source>
        <translation>Contactos {count}</translation>
    </message>
    <message>
        <source>News from the clinic: {day}, {time}</source>
        <translation>Noticias de la clínica: {day}, {time}</translation>
    </message>
    <message>
        <source>Phone number copied.</source>
        <translation>Número de teléfono copiado.</translation>
    </message>
    <message>
        <source>Marked as done.</source>
        <translation>Marcado como hecho.</translation>
    </message>
    <message>
        <source>Both records are shown as one person now.</source>
        <translation>Los dos expedientes se muestran ahora como una sola persona.</translation>
    </message>
    <message>
        <source>{name} has a record of their own again.</source>
        <translation>{name} tiene otra vez un expediente propio.</translation>
    </message>
    <message>
        <source>Saved on this laptop, {time}</source>
        <translation>Guardado en esta computadora, {time}</translation>
    </message>
    <message>
        <source>Details saved.</source>
        <translation>Datos guardados.</translation>
    </message>
    <message>
        <source>This person is not on this laptop any more</source>
        <translation>Esta persona ya no está en esta computadora</translation>
    </message>
    <message>
        <source>Somebody else may support them now. Your supervisor knows.</source>
        <translation>Tal vez alguien más la apoya ahora. Su supervisora o supervisor lo sabe.</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Caps Lock is on</source>
        <translation>Las mayúsculas están activadas</translation>
    </message>
</context>
<context>
    <name>PassphraseInput</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>Mostrar la frase</translation>
    </message>
    <message>
        <source>Hide passphrase</source>
        <translation>Ocultar la frase</translation>
    </message>
</context>
<context>
    <name>PassphrasePage</name>
    <message>
        <source>Welcome, {name}. Choose your passphrase</source>
        <translation>Hola, {name}. Elija su frase secreta</translation>
    </message>
    <message>
        <source>It locks the health information on this laptop. You will type it each time you start.</source>
        <translation>Guarda bajo llave la información de salud en esta computadora. La escribirá cada vez que empiece.</translation>
    </message>
    <message>
        <source>If this laptop is ever lost, call the clinic right away.</source>
        <translation>Si esta computadora se pierde, llame a la clínica de inmediato.</translation>
    </message>
    <message>
        <source>They can shut it out. Nobody can read it without your passphrase.</source>
        <translation>La clínica puede dejarla sin acceso. Nadie puede leerla sin su frase secreta.</translation>
    </message>
</context>
<context>
    <name>PassphraseScreen</name>
    <message>
        <source>Change passphrase</source>
        <translation>Cambiar la frase secreta</translation>
    </message>
    <message>
        <source>Type your passphrase of now first.</source>
        <translation>Primero escriba su frase secreta de ahora.</translation>
    </message>
    <message>
        <source>Your new passphrase is in force.</source>
        <translation>Su frase secreta nueva ya vale.</translation>
    </message>
    <message>
        <source>One moment...</source>
        <translation>Un momento...</translation>
    </message>
    <message>
        <source>It opens this desk, on this laptop alone.</source>
        <translation>Abre este escritorio, solo en esta laptop.</translation>
    </message>
    <message>
        <source>Your passphrase now</source>
        <translation>Su frase secreta de ahora</translation>
    </message>
    <message>
        <source>Your new passphrase</source>
        <translation>Su frase secreta nueva</translation>
    </message>
    <message>
        <source>If you forget it, call your clinic.</source>
        <translation>Si la olvida, llame a su clínica.</translation>
    </message>
    <message>
        <source>Two people there can help you back in.</source>
        <translation>Allí dos personas pueden ayudarle a entrar.</translation>
    </message>
    <message>
        <source>Your clinic cannot help yet if you forget it.</source>
        <translation>Su clínica todavía no puede ayudarle si la olvida.</translation>
    </message>
    <message>
        <source>It has no recovery key yet. Keep your words well.</source>
        <translation>Aún no tiene llave de recuperación. Recuerde bien sus palabras.</translation>
    </message>
    <message>
        <source>Your work is not touched</source>
        <translation>Su trabajo no se toca</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
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
    <name>PersonCard</name>
    <message>
        <source>Team {name}</source>
        <translation>Equipo {name}</translation>
    </message>
    <message>
        <source>Make a code for a laptop</source>
        <translation>Crear un código para una laptop</translation>
    </message>
    <message>
        <source>{name} has left the clinic</source>
        <translation>{name} ya no trabaja en la clínica</translation>
    </message>
    <message>
        <source>Yes, none of their laptops works any more</source>
        <translation>Sí, ninguna de sus laptops funciona ya</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Has left. None of their laptops is answered.</source>
        <translation>Ya no trabaja aquí. Ninguna de sus laptops recibe respuesta.</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Passphrase</source>
        <translation>Frase secreta</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Forgot your passphrase?</source>
        <translation>¿Olvidó su frase secreta?</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Guardar informe</translation>
    </message>
    <message>
        <source>The passphrase is: {words}</source>
        <translation>La frase secreta es: {words}</translation>
    </message>
    <message>
        <source>This is the demo.</source>
        <translation>Esta es la demostración.</translation>
    </message>
    <message>
        <source>Opening...</source>
        <translation>Abriendo...</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n por enviar</numerusform>
            <numerusform>%n por enviar</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your passphrase first.</source>
        <translation>Primero escriba su frase secreta.</translation>
    </message>
</context>
<context>
    <name>PersonLine</name>
    <message>
        <source>Speak {language}</source>
        <translation>Hable {language}</translation>
    </message>
</context>
<context>
    <name>PersonList</name>
    <message>
        <source>No one matches</source>
        <translation>Nadie coincide</translation>
    </message>
    <message>
        <source>Try part of a name or a record number. Accents do not matter.</source>
        <translation>Pruebe con parte del nombre o del número. Los acentos no importan.</translation>
    </message>
    <message>
        <source>Name or record number</source>
        <translation>Nombre o número de expediente</translation>
    </message>
</context>
<context>
    <name>PersonMenu</name>
    <message>
        <source>My settings</source>
        <translation>Mis ajustes</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>Cambiar la frase secreta</translation>
    </message>
    <message>
        <source>Switch to {name}</source>
        <translation>Cambiar a {name}</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Bloquear ahora</translation>
    </message>
</context>
<context>
    <name>PhoneRow</name>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Whose phone</source>
        <translation>De quién es</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>May leave a message</source>
        <translation>Se puede dejar mensaje</translation>
    </message>
    <message>
        <source>Remove this phone</source>
        <translation>Quitar este teléfono</translation>
    </message>
</context>
<context>
    <name>PilePane</name>
    <message>
        <source>Newest first</source>
        <translation>Lo nuevo primero</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Lo viejo primero</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Order of the logs</source>
        <translation>Orden de los registros</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Registros</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nuevo</numerusform>
            <numerusform>%n nuevos</numerusform>
        </translation>
    </message>
    <message>
        <source>The list has changed</source>
        <translation>La lista cambió</translation>
    </message>
    <message>
        <source>Show the list as it is now</source>
        <translation>Mostrar la lista como está ahora</translation>
    </message>
    <message>
        <source>Nothing is sent back</source>
        <translation>No hay nada devuelto</translation>
    </message>
    <message>
        <source>Logs wait here until they are fixed.</source>
        <translation>Aquí esperan los registros hasta que se corrijan.</translation>
    </message>
    <message>
        <source>Nothing is signed yet</source>
        <translation>Todavía no hay nada firmado</translation>
    </message>
    <message>
        <source>All caught up</source>
        <translation>Todo al día</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>Nada espera por usted.</translation>
    </message>
    <message numerus="yes">
        <source>%n signed today.</source>
        <translation>
            <numerusform>%n firmado hoy.</numerusform>
            <numerusform>%n firmados hoy.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Piles</name>
    <message>
        <source>Which logs</source>
        <translation>Cuáles registros</translation>
    </message>
    <message>
        <source>To co-sign</source>
        <translation>Por firmar</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Devueltos</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hechos</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Detenidos</translation>
    </message>
</context>
<context>
    <name>PlaceFiles</name>
    <message>
        <source>Save all places as a file…</source>
        <translation>Guardar todos los lugares en un archivo…</translation>
    </message>
    <message>
        <source>Bring in places from a file…</source>
        <translation>Traer lugares de un archivo…</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nuevo</numerusform>
            <numerusform>%n nuevos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n cambiado</numerusform>
            <numerusform>%n cambiados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n as they were</source>
        <translation>
            <numerusform>%n como estaba</numerusform>
            <numerusform>%n como estaban</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n no se entendió</numerusform>
            <numerusform>%n no se entendieron</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>Bring them in</source>
        <translation>Traerlos</translation>
    </message>
    <message>
        <source>In this file</source>
        <translation>En este archivo</translation>
    </message>
    <message>
        <source>Save all places</source>
        <translation>Guardar todos los lugares</translation>
    </message>
    <message numerus="yes">
        <source>%n places saved in the file.</source>
        <translation>
            <numerusform>%n lugar guardado en el archivo.</numerusform>
            <numerusform>%n lugares guardados en el archivo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring in places</source>
        <translation>Traer lugares</translation>
    </message>
    <message>
        <source>HSDS tables (*.zip)</source>
        <translation>Tablas HSDS (*.zip)</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>Why, or how you know</source>
        <translation>Por qué, o cómo lo sabe</translation>
    </message>
    <message numerus="yes">
        <source>%n thing to look at first</source>
        <translation>
            <numerusform>%n cosa por revisar primero</numerusform>
            <numerusform>%n cosas por revisar primero</numerusform>
        </translation>
    </message>
    <message>
        <source>Your supervisor reads it and puts it in the directory.</source>
        <translation>Su supervisor lo lee y lo pone en el directorio.</translation>
    </message>
    <message>
        <source>Suggest a change</source>
        <translation>Proponer un cambio</translation>
    </message>
    <message>
        <source>Suggest a place</source>
        <translation>Proponer un lugar</translation>
    </message>
    <message>
        <source>Send the suggestion</source>
        <translation>Enviar la propuesta</translation>
    </message>
    <message>
        <source>Change this place</source>
        <translation>Cambiar este lugar</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>Lugar nuevo</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Two numbers with a comma between, such as 26.2034, -98.2300.</source>
        <translation>Dos números con una coma en medio, como 26.2034, -98.2300.</translation>
    </message>
    <message>
        <source>Write it like 9:00 AM to 5:00 PM.</source>
        <translation>Escríbalo como 9:00 a. m. a 5:00 p. m.</translation>
    </message>
    <message>
        <source>Some hours cannot be read.</source>
        <translation>Algunos horarios no se entienden.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Qué es</translation>
    </message>
    <message>
        <source>Who may come</source>
        <translation>Quién puede ir</translation>
    </message>
    <message>
        <source>How to get there</source>
        <translation>Cómo llegar</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>En el mapa</translation>
    </message>
    <message>
        <source>As copied from a map, such as 26.2034, -98.2300</source>
        <translation>Como se copia de un mapa, por ejemplo 26.2034, -98.2300</translation>
    </message>
    <message>
        <source>When it is open</source>
        <translation>Cuándo abre</translation>
    </message>
    <message>
        <source>Such as 9 am to 12, 2 pm to 5 pm. Leave a day empty when it is closed.</source>
        <translation>Por ejemplo 9 am a 12, 2 pm a 5 pm. Deje vacío el día que cierra.</translation>
    </message>
</context>
<context>
    <name>PlacePeek</name>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Something is wrong</source>
        <translation>Algo está mal</translation>
    </message>
    <message>
        <source>Closed for good</source>
        <translation>Cerrado para siempre</translation>
    </message>
    <message>
        <source>All still so</source>
        <translation>Todo sigue igual</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>in the morning</source>
        <translation>en la mañana</translation>
    </message>
    <message>
        <source>at midday</source>
        <translation>al mediodía</translation>
    </message>
    <message>
        <source>in the afternoon</source>
        <translation>en la tarde</translation>
    </message>
    <message>
        <source>in the evening</source>
        <translation>en la noche</translation>
    </message>
    <message>
        <source>“I will {what}.”</source>
        <translation>“Voy a {what}.”</translation>
    </message>
    <message>
        <source>Sure: {sure} of 10</source>
        <translation>Seguridad: {sure} de 10</translation>
    </message>
    <message>
        <source>No step yet</source>
        <translation>Aún sin pasos</translation>
    </message>
    <message>
        <source>{how} {day}</source>
        <translation>{how} el {day}</translation>
    </message>
</context>
<context>
    <name>PlanEditor</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Guardar cambios</translation>
    </message>
    <message>
        <source>Add to the plan</source>
        <translation>Agregar al plan</translation>
    </message>
    <message>
        <source>Draft saved</source>
        <translation>Borrador guardado</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Aún sin guardar</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Plan a visit</source>
        <translation>Planear una visita</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cómo</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>About is fine.</source>
        <translation>Más o menos está bien.</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Para qué</translation>
    </message>
    <message>
        <source>Add to the day</source>
        <translation>Agregar al día</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Choose a person.</source>
        <translation>Elija a una persona.</translation>
    </message>
    <message>
        <source>Choose a day.</source>
        <translation>Elija un día.</translation>
    </message>
    <message>
        <source>This day is over. Choose today or a day to come.</source>
        <translation>Ese día ya pasó. Elija hoy o un día por venir.</translation>
    </message>
</context>
<context>
    <name>PlanSection</name>
    <message>
        <source>No goal yet</source>
        <translation>Aún no hay metas</translation>
    </message>
    <message>
        <source>Ask what matters to them, and write it down in their words.</source>
        <translation>Pregunte qué le importa y anótelo en sus palabras.</translation>
    </message>
    <message>
        <source>Add a goal</source>
        <translation>Agregar una meta</translation>
    </message>
    <message>
        <source>Thrown away.</source>
        <translation>Descartado.</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>Cambiado.</translation>
    </message>
    <message>
        <source>Added to the plan.</source>
        <translation>Agregado al plan.</translation>
    </message>
    <message>
        <source>Goal met. Well done, {name}.</source>
        <translation>Meta cumplida. Bien hecho, {name}.</translation>
    </message>
    <message>
        <source>The step goes on.</source>
        <translation>El paso sigue.</translation>
    </message>
    <message>
        <source>The step is stopped.</source>
        <translation>El paso se detuvo.</translation>
    </message>
    <message>
        <source>This is not in the plan any more. Your words stay here.</source>
        <translation>Esto ya no está en el plan. Sus palabras se quedan aquí.</translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message>
        <source>every day</source>
        <translation>todos los días</translation>
    </message>
    <message numerus="yes">
        <source>%n days a week</source>
        <translation>
            <numerusform>%n día por semana</numerusform>
            <numerusform>%n días por semana</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n paso</numerusform>
            <numerusform>%n pasos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make it %n days</source>
        <translation>
            <numerusform>Que sea %n día</numerusform>
            <numerusform>Que sean %n días</numerusform>
        </translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Aún no se ha preguntado</translation>
    </message>
    <message numerus="yes">
        <source>Did it %n of {total}</source>
        <translation>
            <numerusform>Lo hizo %n de {total}</numerusform>
            <numerusform>Lo hizo %n de {total}</numerusform>
        </translation>
    </message>
    <message>
        <source>{said}, partly {partly}</source>
        <translation>{said}, en parte {partly}</translation>
    </message>
</context>
<context>
    <name>PlannedCard</name>
    <message>
        <source>Planned today</source>
        <translation>Planeado para hoy</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Planeado</translation>
    </message>
    <message>
        <source>Times are a guide, not a rule</source>
        <translation>Las horas son una guía</translation>
    </message>
    <message>
        <source>Call {name}</source>
        <translation>Llamar a {name}</translation>
    </message>
    <message>
        <source>Nothing planned</source>
        <translation>Nada planeado</translation>
    </message>
    <message>
        <source>Who would you like to call?</source>
        <translation>¿A quién quiere llamar?</translation>
    </message>
    <message>
        <source>Plan a visit or a call.</source>
        <translation>Planee una visita o una llamada.</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>Planear una visita</translation>
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
    <message>
        <source>Logged</source>
        <translation>Registrado</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Continue log</source>
        <translation>Continuar registro</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registrar</translation>
    </message>
</context>
<context>
    <name>PracticeEdge</name>
    <message>
        <source>Practice. Nothing here is real.</source>
        <translation>Práctica. Aquí nada es real.</translation>
    </message>
    <message>
        <source>Begin practice anew</source>
        <translation>Empezar la práctica de nuevo</translation>
    </message>
    <message>
        <source>Leave practice</source>
        <translation>Salir de la práctica</translation>
    </message>
</context>
<context>
    <name>PromisesCard</name>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Log a contact for this</source>
        <translation>Registrar un contacto para esto</translation>
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
    <name>ReachCard</name>
    <message>
        <source>In an emergency</source>
        <translation>En una emergencia</translation>
    </message>
    <message>
        <source>Same household</source>
        <translation>Mismo hogar</translation>
    </message>
    <message>
        <source>Copy {number}</source>
        <translation>Copiar {number}</translation>
    </message>
</context>
<context>
    <name>ReachedCard</name>
    <message>
        <source>{reached} of {all}</source>
        <translation>{reached} de {all}</translation>
    </message>
    <message>
        <source>Reached this month</source>
        <translation>Contactados este mes</translation>
    </message>
    <message numerus="yes">
        <source>See the other %n</source>
        <translation>
            <numerusform>Ver a la otra persona</numerusform>
            <numerusform>Ver a las otras %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadLog</name>
    <message>
        <source>The clinic has not been told yet</source>
        <translation>La clínica todavía no lo sabe</translation>
    </message>
    <message>
        <source>The log</source>
        <translation>El registro</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>{miles} miles</source>
        <translation>{miles} millas</translation>
    </message>
    <message>
        <source>Action plan</source>
        <translation>Plan de acción</translation>
    </message>
    <message>
        <source>{name} approved it</source>
        <translation>{name} lo aprobó</translation>
    </message>
    <message>
        <source>{name} sent it back</source>
        <translation>{name} lo devolvió</translation>
    </message>
    <message>
        <source>{name} co-signed it</source>
        <translation>{name} lo firmó</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Lo que se dijo</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Correcciones</translation>
    </message>
    <message>
        <source>{name} began the log</source>
        <translation>{name} empezó el registro</translation>
    </message>
    <message>
        <source>{name} changed it</source>
        <translation>{name} lo cambió</translation>
    </message>
    <message>
        <source>{name} sent it</source>
        <translation>{name} lo envió</translation>
    </message>
    <message>
        <source>{name} took it back</source>
        <translation>{name} lo retiró</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Alguien</translation>
    </message>
    <message>
        <source>Add a correction</source>
        <translation>Agregar una corrección</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Corrección</translation>
    </message>
    <message>
        <source>Add the correction</source>
        <translation>Agregar la corrección</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>The log stays as it is. This is written below it.</source>
        <translation>El registro queda como está. Esto se escribe debajo.</translation>
    </message>
</context>
<context>
    <name>ReadingFoot</name>
    <message>
        <source>Next, back</source>
        <translation>Siguiente, anterior</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>Planned and promised</source>
        <translation>Planes y promesas</translation>
    </message>
    <message>
        <source>Nothing planned. The next log can set the next step.</source>
        <translation>Nada planeado. El próximo registro puede fijar el próximo paso.</translation>
    </message>
    <message>
        <source>Care team</source>
        <translation>Equipo de cuidado</translation>
    </message>
    <message>
        <source>Nobody supports this person now. Ask the supervisor.</source>
        <translation>Nadie apoya a esta persona ahora. Pregunte a la supervisora o supervisor.</translation>
    </message>
    <message>
        <source>How to reach {name}</source>
        <translation>Contactar a {name}</translation>
    </message>
    <message>
        <source>No phone or address yet.</source>
        <translation>Todavía sin teléfono ni dirección.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre la persona</translation>
    </message>
    <message>
        <source>Nothing here yet. Ask what matters to them.</source>
        <translation>Nada aquí todavía. Pregunte qué es importante para la persona.</translation>
    </message>
    <message>
        <source>Records of this person</source>
        <translation>Expedientes de esta persona</translation>
    </message>
    <message>
        <source>with an interpreter</source>
        <translation>con intérprete</translation>
    </message>
    <message>
        <source>Best time</source>
        <translation>Mejor hora</translation>
    </message>
    <message>
        <source>Best way</source>
        <translation>Mejor manera</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>Habla</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>desde {day}</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>Time not verified</source>
        <translation>Hora sin verificar</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Devuelto</translation>
    </message>
    <message>
        <source>Safety concern</source>
        <translation>Preocupación de seguridad</translation>
    </message>
    <message>
        <source>Waiting for review</source>
        <translation>Espera revisión</translation>
    </message>
    <message>
        <source>Approved by {name}, {day}</source>
        <translation>Aprobado por {name}, {day}</translation>
    </message>
    <message>
        <source>Sent back by {name}, {day}</source>
        <translation>Devuelto por {name}, {day}</translation>
    </message>
    <message>
        <source>The clinic</source>
        <translation>La clínica</translation>
    </message>
    <message>
        <source>{who} logged: {what}</source>
        <translation>{who} registró: {what}</translation>
    </message>
    <message>
        <source>{who} took back to change: {what}</source>
        <translation>{who} retiró para cambiar: {what}</translation>
    </message>
    <message>
        <source>{who} sent back: {what}</source>
        <translation>{who} devolvió: {what}</translation>
    </message>
    <message>
        <source>{who} approved: {what}</source>
        <translation>{who} aprobó: {what}</translation>
    </message>
    <message>
        <source>{who} planned: {what}</source>
        <translation>{who} planeó: {what}</translation>
    </message>
    <message>
        <source>{who} changed the plan: {what}</source>
        <translation>{who} cambió el plan: {what}</translation>
    </message>
    <message>
        <source>{who} dropped the plan: {what}</source>
        <translation>{who} quitó el plan: {what}</translation>
    </message>
    <message>
        <source>{who} marked as done: {what}</source>
        <translation>{who} marcó como hecho: {what}</translation>
    </message>
    <message>
        <source>{who} opened again: {what}</source>
        <translation>{who} volvió a abrir: {what}</translation>
    </message>
    <message>
        <source>{who} wrote down a goal: {what}</source>
        <translation>{who} anotó una meta: {what}</translation>
    </message>
    <message>
        <source>{who} changed a goal: {what}</source>
        <translation>{who} cambió una meta: {what}</translation>
    </message>
    <message>
        <source>{who} removed a goal: {what}</source>
        <translation>{who} quitó una meta: {what}</translation>
    </message>
    <message>
        <source>{who} added a step: {what}</source>
        <translation>{who} agregó un paso: {what}</translation>
    </message>
    <message>
        <source>{who} changed a step: {what}</source>
        <translation>{who} cambió un paso: {what}</translation>
    </message>
    <message>
        <source>{who} removed a step: {what}</source>
        <translation>{who} quitó un paso: {what}</translation>
    </message>
    <message>
        <source>{who} asked {name} to support this person</source>
        <translation>{who} pidió a {name} que apoye a esta persona</translation>
    </message>
    <message>
        <source>{who} changed the support by {name}</source>
        <translation>{who} cambió el apoyo de {name}</translation>
    </message>
    <message>
        <source>{who} took back the support by {name}</source>
        <translation>{who} retiró el apoyo de {name}</translation>
    </message>
    <message>
        <source>{who} added a photo or file: {what}</source>
        <translation>{who} agregó una foto o archivo: {what}</translation>
    </message>
    <message>
        <source>{who} said what a photo or file shows: {what}</source>
        <translation>{who} dijo qué muestra una foto o archivo: {what}</translation>
    </message>
    <message>
        <source>{who} removed a photo or file: {what}</source>
        <translation>{who} quitó una foto o archivo: {what}</translation>
    </message>
    <message>
        <source>{who} added this person</source>
        <translation>{who} agregó a esta persona</translation>
    </message>
    <message>
        <source>{who} changed details</source>
        <translation>{who} cambió datos</translation>
    </message>
    <message>
        <source>{who} removed this record</source>
        <translation>{who} quitó este expediente</translation>
    </message>
    <message>
        <source>{who} joined two records of this person</source>
        <translation>{who} unió dos expedientes de esta persona</translation>
    </message>
    <message>
        <source>{who} parted two records: they are two people</source>
        <translation>{who} separó dos expedientes: son dos personas</translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}: {before} → {after}</translation>
    </message>
    <message>
        <source>{field}: {after} added</source>
        <translation>{field}: se agregó {after}</translation>
    </message>
    <message>
        <source>{field}: {before} removed</source>
        <translation>{field}: se quitó {before}</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Apoyo</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>a household</source>
        <translation>un hogar</translation>
    </message>
</context>
<context>
    <name>RecordHeader</name>
    <message>
        <source>Edit details</source>
        <translation>Cambiar datos</translation>
    </message>
    <message>
        <source>Edit details (E)</source>
        <translation>Cambiar datos (E)</translation>
    </message>
    <message>
        <source>Log a contact</source>
        <translation>Registrar contacto</translation>
    </message>
    <message>
        <source>Needs an interpreter</source>
        <translation>Necesita intérprete</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>No consent yet</source>
        <translation>Sin consentimiento todavía</translation>
    </message>
    <message>
        <source>Consent given</source>
        <translation>Con consentimiento</translation>
    </message>
</context>
<context>
    <name>RecordsCard</name>
    <message>
        <source>Not the same person after all</source>
        <translation>No es la misma persona</translation>
    </message>
    <message>
        <source>{name} is the same person as…</source>
        <translation>{name} es la misma persona que…</translation>
    </message>
</context>
<context>
    <name>RecoveryPanel</name>
    <message>
        <source>One moment...</source>
        <translation>Un momento...</translation>
    </message>
    <message>
        <source>The clinic has answered.</source>
        <translation>La clínica ya respondió.</translation>
    </message>
    <message>
        <source>First choose a new passphrase. You will type it once more when the clinic answers.</source>
        <translation>Primero elija una frase secreta nueva. La escribirá otra vez cuando la clínica responda.</translation>
    </message>
    <message>
        <source>Show my numbers</source>
        <translation>Mostrar mis números</translation>
    </message>
    <message>
        <source>Call {clinic} and read them these numbers:</source>
        <translation>Llame a {clinic} y léales estos números:</translation>
    </message>
    <message>
        <source>Two people there must agree. You may close the laptop meanwhile.</source>
        <translation>Allí deben estar de acuerdo dos personas. Mientras tanto puede cerrar la laptop.</translation>
    </message>
    <message>
        <source>Save the request...</source>
        <translation>Guardar la solicitud...</translation>
    </message>
    <message>
        <source>Choose the answer...</source>
        <translation>Elegir la respuesta...</translation>
    </message>
    <message>
        <source>Without internet, it goes by two files:</source>
        <translation>Sin internet se hace con dos archivos:</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Your new passphrase</source>
        <translation>Su frase secreta nueva</translation>
    </message>
    <message>
        <source>Open my desk</source>
        <translation>Abrir mi escritorio</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Waiting for the clinic</source>
        <translation>Esperando a la clínica</translation>
    </message>
    <message>
        <source>The clinic cannot be reached from here now. It works by files, too.</source>
        <translation>Ahora no se llega a la clínica desde aquí. También se puede con archivos.</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>Guardar la solicitud</translation>
    </message>
    <message>
        <source>The request is saved. Carry it to the clinic.</source>
        <translation>La solicitud está guardada. Llévela a la clínica.</translation>
    </message>
    <message>
        <source>Choose the answer</source>
        <translation>Elegir la respuesta</translation>
    </message>
    <message>
        <source>Opening...</source>
        <translation>Abriendo...</translation>
    </message>
</context>
<context>
    <name>ReturnPanel</name>
    <message>
        <source>Choose a reason or write what to change.</source>
        <translation>Elija un motivo o escriba qué cambiar.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ReturnedCard</name>
    <message>
        <source>Sent back to you</source>
        <translation>Devuelto a usted</translation>
    </message>
</context>
<context>
    <name>ReturnedLine</name>
    <message>
        <source>Fix now</source>
        <translation>Corregir</translation>
    </message>
    <message>
        <source>Fix now: {name}</source>
        <translation>Corregir: {name}</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>Sent back to {name}.</source>
        <translation>Devuelto a {name}.</translation>
    </message>
    <message>
        <source>the author</source>
        <translation>quien lo escribió</translation>
    </message>
    <message>
        <source>{name}: signed.</source>
        <translation>{name}: firmado.</translation>
    </message>
    <message numerus="yes">
        <source>%n logs signed.</source>
        <translation>
            <numerusform>%n registro firmado.</numerusform>
            <numerusform>%n registros firmados.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is on its way to the clinic already, or was decided meanwhile.</source>
        <translation>Ya va camino a la clínica, o se decidió mientras tanto.</translation>
    </message>
    <message>
        <source>One of them was taken back or decided on meanwhile. Nothing was signed.</source>
        <translation>Mientras tanto, uno de ellos se retiró o ya se decidió. No se firmó nada.</translation>
    </message>
</context>
<context>
    <name>Rivals</name>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>Two versions: {detail}</source>
        <translation>Dos versiones: {detail}</translation>
    </message>
    <message>
        <source>Two versions of {what}</source>
        <translation>Dos versiones: {what}</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Elegir</translation>
    </message>
    <message>
        <source>Both are shown until someone chooses.</source>
        <translation>Se muestran los dos hasta que alguien elija.</translation>
    </message>
    <message>
        <source>Phones and warnings show both until someone chooses, the rest the first.</source>
        <translation>Hasta que alguien elija, los teléfonos y avisos muestran los dos; lo demás, el primero.</translation>
    </message>
    <message>
        <source>The first one is shown until someone chooses.</source>
        <translation>Se muestra el primero hasta que alguien elija.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>“{value}” from {who}</source>
        <translation>“{value}” de {who}</translation>
    </message>
</context>
<context>
    <name>SafetySection</name>
    <message>
        <source>Any safety concern today?</source>
        <translation>¿Hubo alguna preocupación de seguridad hoy?</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Yes, get help</source>
        <translation>Sí, pedir ayuda</translation>
    </message>
    <message>
        <source>What is the concern, and what was done?</source>
        <translation>¿Qué preocupa y qué se hizo?</translation>
    </message>
    <message>
        <source>Who is safe with whom, whom you called, what comes next</source>
        <translation>Quién está a salvo y con quién, a quién llamó, qué sigue</translation>
    </message>
    <message>
        <source>Harm, abuse, very low sugar, chest pain</source>
        <translation>Daño, abuso, azúcar muy baja, dolor de pecho</translation>
    </message>
    <message>
        <source>The clinic has not been told yet</source>
        <translation>La clínica todavía no lo sabe</translation>
    </message>
    <message>
        <source>Stay. Do not leave the person alone if they are in danger.</source>
        <translation>Quédese. No deje sola a la persona si está en peligro.</translation>
    </message>
    <message>
        <source>Call. 911 when a life is in danger, else the clinic.</source>
        <translation>Llame. Al 911 si hay peligro de muerte; si no, a la clínica.</translation>
    </message>
    <message>
        <source>Hand off. Put the person and the helper on the line together.</source>
        <translation>Presente. Ponga juntas en la línea a la persona y a quien va a ayudar.</translation>
    </message>
    <message>
        <source>Plan. Agree on who is there tonight and whom to call.</source>
        <translation>Planee. Acuerden quién estará esta noche y a quién llamar.</translation>
    </message>
    <message>
        <source>Follow up. Write the next step below the note.</source>
        <translation>Dé seguimiento. Escriba el próximo paso debajo de la nota.</translation>
    </message>
    <message>
        <source>Clinic {phone}.</source>
        <translation>Clínica {phone}.</translation>
    </message>
    <message>
        <source>After hours {phone}.</source>
        <translation>Fuera de horario {phone}.</translation>
    </message>
    <message>
        <source>Crisis line {phone}, day and night.</source>
        <translation>Línea de crisis {phone}, día y noche.</translation>
    </message>
    <message>
        <source>Danger to life {phone}.</source>
        <translation>Peligro de muerte {phone}.</translation>
    </message>
</context>
<context>
    <name>SendBackPanel</name>
    <message>
        <source>{name} sees this on Today once both laptops have synced.</source>
        <translation>{name} lo verá en Hoy cuando las dos computadoras se sincronicen.</translation>
    </message>
    <message>
        <source>Send back to {name}</source>
        <translation>Devolver a {name}</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>This is about</source>
        <translation>Se trata de</translation>
    </message>
    <message>
        <source>What should change, and why?</source>
        <translation>¿Qué hay que cambiar y por qué?</translation>
    </message>
    <message>
        <source>Write one sentence: what should change?</source>
        <translation>Escriba una oración: ¿qué hay que cambiar?</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>My settings</source>
        <translation>Mis ajustes</translation>
    </message>
    <message>
        <source>Saved as soon as you choose.</source>
        <translation>Se guarda en cuanto usted elige.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>As the laptop</source>
        <translation>Como la computadora</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>How it looks</source>
        <translation>Cómo se ve</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Minutes without key or mouse</source>
        <translation>Minutos sin tecla ni ratón</translation>
    </message>
    <message>
        <source>When it locks</source>
        <translation>Cuándo se bloquea</translation>
    </message>
    <message>
        <source>It also locks when the laptop is locked, sleeps or is shut, and with Ctrl+L.</source>
        <translation>También se bloquea cuando la computadora se bloquea, se duerme o se cierra, y con Ctrl+L.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase secreta</translation>
    </message>
    <message>
        <source>If you forget it, two people at your clinic can open this desk again.</source>
        <translation>Si la olvida, dos personas de su clínica pueden volver a abrir este escritorio.</translation>
    </message>
    <message>
        <source>If you forget it, nobody can open this desk: your clinic has no recovery key yet.</source>
        <translation>Si la olvida, nadie puede abrir este escritorio: su clínica todavía no tiene llave de recuperación.</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>Cambiar la frase secreta</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>When something does not work, save a report and send it to your IT person. It holds versions, counts and times, and nobody&apos;s name.</source>
        <translation>Cuando algo no funcione, guarde un informe y envíelo a su persona de informática. Contiene versiones, cantidades y horas, y ningún nombre.</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Guardar informe</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Single-letter keys</source>
        <translation>Teclas de una letra</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>In a list, L logs a contact and R sends back. Turn them off if a key slips easily.</source>
        <translation>En una lista, L registra un contacto y R devuelve. Quítelas si se le va el dedo con facilidad.</translation>
    </message>
    <message>
        <source>This laptop</source>
        <translation>Esta computadora</translation>
    </message>
    <message>
        <source>Looking...</source>
        <translation>Mirando...</translation>
    </message>
</context>
<context>
    <name>SetupScreen</name>
    <message>
        <source>Find your clinic</source>
        <translation>Encuentre su clínica</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Código de un solo uso</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Su frase secreta</translation>
    </message>
    <message>
        <source>Match six numbers</source>
        <translation>Compare seis números</translation>
    </message>
    <message>
        <source>Bring your caseload</source>
        <translation>Traiga a sus participantes</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>Preguntar de nuevo</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation>Usted está aquí</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceptado</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Elegida</translation>
    </message>
    <message>
        <source>With the clinic, by phone</source>
        <translation>Con la clínica, por teléfono</translation>
    </message>
    <message>
        <source>Yours alone</source>
        <translation>Solo los suyos</translation>
    </message>
    <message>
        <source>Stuck? Call {clinic}: {phone}</source>
        <translation>¿Necesita ayuda? Llame a {clinic}: {phone}</translation>
    </message>
    <message>
        <source>One moment...</source>
        <translation>Un momento...</translation>
    </message>
    <message numerus="yes">
        <source>Start with %n people</source>
        <translation>
            <numerusform>Empezar con %n persona</numerusform>
            <numerusform>Empezar con %n personas</numerusform>
        </translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
</context>
<context>
    <name>ShutScreen</name>
    <message>
        <source>This desk does not open now</source>
        <translation>Este escritorio no abre ahora</translation>
    </message>
    <message>
        <source>Open it with the clinic</source>
        <translation>Abrirlo con la clínica</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Guardar informe</translation>
    </message>
    <message>
        <source>Add a person with a code</source>
        <translation>Agregar a una persona con un código</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>A desk on this laptop</source>
        <translation>Un escritorio de esta computadora</translation>
    </message>
    <message>
        <source>the clinic</source>
        <translation>la clínica</translation>
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
        <translation>Registrar</translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation>Ctrl N</translation>
    </message>
    <message>
        <source>Find or do…</source>
        <translation>Buscar…</translation>
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
        <translation>Cargando</translation>
    </message>
</context>
<context>
    <name>StatusCard</name>
    <message>
        <source>Oldest waiting</source>
        <translation>Lo más viejo por enviar</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Sincronizando</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar</translation>
    </message>
    <message>
        <source>Space left</source>
        <translation>Espacio libre</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n listo</numerusform>
            <numerusform>%n listos</numerusform>
        </translation>
    </message>
    <message>
        <source>All at the clinic</source>
        <translation>Todo en la clínica</translation>
    </message>
    <message numerus="yes">
        <source>Syncing. %n left</source>
        <translation>
            <numerusform>Sincronizando. Falta %n</numerusform>
            <numerusform>Sincronizando. Faltan %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items need you before they can be filed</source>
        <translation>
            <numerusform>%n cosa le toca a usted antes de quedar en la clínica</numerusform>
            <numerusform>%n cosas le tocan a usted antes de quedar en la clínica</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline. Nothing is waiting</source>
        <translation>Sin internet. Nada por enviar</translation>
    </message>
    <message numerus="yes">
        <source>Offline. %n are waiting, saved on this laptop</source>
        <translation>
            <numerusform>Sin internet. %n por enviar, guardado en esta computadora</numerusform>
            <numerusform>Sin internet. %n por enviar, guardados en esta computadora</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>Nada por enviar</translation>
    </message>
    <message numerus="yes">
        <source>%n are waiting, saved on this laptop</source>
        <translation>
            <numerusform>%n por enviar, guardado en esta computadora</numerusform>
            <numerusform>%n por enviar, guardados en esta computadora</numerusform>
        </translation>
    </message>
    <message>
        <source>You can keep working.</source>
        <translation>Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>This laptop has not synced with {clinic} yet.</source>
        <translation>Esta computadora todavía no se ha sincronizado con {clinic}.</translation>
    </message>
    <message>
        <source>Last sync {when}.</source>
        <translation>Última sincronización ({when}).</translation>
    </message>
    <message>
        <source>PeerDesk tries again by itself.</source>
        <translation>PeerDesk vuelve a intentar solo.</translation>
    </message>
</context>
<context>
    <name>StepEditor</name>
    <message>
        <source>Change the step</source>
        <translation>Cambiar el paso</translation>
    </message>
    <message>
        <source>New step, in their words</source>
        <translation>Paso nuevo, en sus palabras</translation>
    </message>
    <message>
        <source>What could get in the way? Plan B?</source>
        <translation>¿Qué podría impedirlo? ¿Plan B?</translation>
    </message>
    <message>
        <source>I will</source>
        <translation>Voy a</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Cuánto</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Diario</translation>
    </message>
    <message>
        <source>Days a week</source>
        <translation>Días por semana</translation>
    </message>
    <message>
        <source>How sure is {name} of this?</source>
        <translation>¿Cuánta seguridad tiene {name}?</translation>
    </message>
    <message>
        <source>0 not at all, 10 very sure</source>
        <translation>0 nada, 10 del todo</translation>
    </message>
    <message>
        <source>Under 7. Try fewer days or a smaller change.</source>
        <translation>Menos de 7. Pruebe con menos días o un cambio más pequeño.</translation>
    </message>
    <message>
        <source>What would make it a 7?</source>
        <translation>¿Qué haría falta para llegar a 7?</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>Set up this laptop</source>
        <translation>Preparar esta computadora</translation>
    </message>
    <message>
        <source>About 5 minutes, one time only</source>
        <translation>Unos 5 minutos, una sola vez</translation>
    </message>
</context>
<context>
    <name>SuggestionsPage</name>
    <message>
        <source>Back to the places</source>
        <translation>Volver a los lugares</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Propuestas</translation>
    </message>
    <message>
        <source>Your suggestions</source>
        <translation>Sus propuestas</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en espera</numerusform>
            <numerusform>%n en espera</numerusform>
        </translation>
    </message>
    <message>
        <source>No suggestion waits</source>
        <translation>No hay propuestas en espera</translation>
    </message>
    <message>
        <source>New place</source>
        <translation>Lugar nuevo</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambiar</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>now: {words}</source>
        <translation>ahora: {words}</translation>
    </message>
    <message>
        <source>If not, why</source>
        <translation>Si no, por qué</translation>
    </message>
    <message>
        <source>Put it in the directory</source>
        <translation>Ponerlo en el directorio</translation>
    </message>
    <message>
        <source>Do not</source>
        <translation>No ponerlo</translation>
    </message>
    <message>
        <source>Say in a few words why: they read it.</source>
        <translation>Diga en pocas palabras por qué: lo van a leer.</translation>
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
    <message>
        <source>Syncing</source>
        <translation>Sincronizando</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n por enviar</numerusform>
            <numerusform>%n por enviar</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <translation>Nada por enviar</translation>
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
    <name>SyncScreen</name>
    <message>
        <source>Sync</source>
        <translation>Sincronización</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>Taken back with the next sync.</source>
        <translation>Se retira en la próxima sincronización.</translation>
    </message>
    <message>
        <source>Off the list. The clinic keeps it.</source>
        <translation>Fuera de la lista. La clínica lo guarda.</translation>
    </message>
    <message>
        <source>Copied, without names. Send it to your IT person, or call {phone}.</source>
        <translation>Copiado, sin nombres. Mándelo a su persona de sistemas, o llame al {phone}.</translation>
    </message>
    <message>
        <source>Copied, without names. Send it to your IT person.</source>
        <translation>Copiado, sin nombres. Mándelo a su persona de sistemas.</translation>
    </message>
    <message>
        <source>Carry on a USB stick</source>
        <translation>Llevar en memoria USB</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>How far the sync is</source>
        <translation>Cuánto lleva la sincronización</translation>
    </message>
    <message>
        <source>A file with your work was made {when}</source>
        <translation>Se hizo un archivo con su trabajo: {when}</translation>
    </message>
    <message>
        <source>Bring its receipt back, or sync: until then the work waits here too.</source>
        <translation>Traiga su recibo, o sincronice: hasta entonces el trabajo también espera aquí.</translation>
    </message>
    <message>
        <source>On this laptop: {count}</source>
        <translation>En esta computadora: {count}</translation>
    </message>
    <message>
        <source>Needs you: {count}</source>
        <translation>Le toca a usted: {count}</translation>
    </message>
    <message>
        <source>At the clinic: everything up to {when}</source>
        <translation>En la clínica: todo hasta {when}</translation>
    </message>
    <message numerus="yes">
        <source>%n records need a newer PeerDesk</source>
        <translation>
            <numerusform>%n registro necesita un PeerDesk más nuevo</numerusform>
            <numerusform>%n registros necesitan un PeerDesk más nuevo</numerusform>
        </translation>
    </message>
    <message>
        <source>They are kept here, and show after the update.</source>
        <translation>Se guardan aquí y se verán después de actualizar.</translation>
    </message>
</context>
<context>
    <name>TableHead</name>
    <message>
        <source>Use all</source>
        <translation>Usar todo</translation>
    </message>
    <message>
        <source>Use all: {name}</source>
        <translation>Usar todo: {name}</translation>
    </message>
</context>
<context>
    <name>TemplateForm</name>
    <message>
        <source>Change this goal</source>
        <translation>Cambiar esta meta</translation>
    </message>
    <message>
        <source>New goal</source>
        <translation>Meta nueva</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Guardar cambios</translation>
    </message>
</context>
<context>
    <name>TemplatesScreen</name>
    <message>
        <source>Goals to begin with</source>
        <translation>Metas para empezar</translation>
    </message>
    <message>
        <source>Peer supporters change them to how the person says it.</source>
        <translation>Los promotores las cambian a como lo dice la persona.</translation>
    </message>
    <message>
        <source>New goal</source>
        <translation>Meta nueva</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Taken off the list.</source>
        <translation>Se quitó de la lista.</translation>
    </message>
</context>
<context>
    <name>TextPlace</name>
    <message numerus="yes">
        <source>Still %n letters too long</source>
        <translation>
            <numerusform>Sobra %n letra</numerusform>
            <numerusform>Sobran %n letras</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>Plan a visit</source>
        <translation>Planear una visita</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>El día anterior</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>El día siguiente</translation>
    </message>
    <message>
        <source>The clinic has not been told yet about {name}</source>
        <translation>La clínica todavía no sabe de {name}</translation>
    </message>
    <message>
        <source>Your urgent log waits for a network. Call {phone} now.</source>
        <translation>Su registro urgente espera a tener internet. Llame ahora al {phone}.</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>Abrir el registro</translation>
    </message>
    <message>
        <source>Your work from {day} is still only on this laptop</source>
        <translation>Su trabajo del día {day} sigue solo en esta computadora</translation>
    </message>
    <message>
        <source>Sync where there is internet, or carry it on a USB stick.</source>
        <translation>Sincronice donde haya internet, o llévelo en una memoria USB.</translation>
    </message>
    <message>
        <source>Open Sync</source>
        <translation>Abrir sincronización</translation>
    </message>
    <message>
        <source>{name}: done.</source>
        <translation>{name}: hecho.</translation>
    </message>
    <message>
        <source>Planned for {day}.</source>
        <translation>Planeado: {day}.</translation>
    </message>
    <message>
        <source>Good morning, {name}</source>
        <translation>Buenos días, {name}</translation>
    </message>
    <message>
        <source>Good afternoon, {name}</source>
        <translation>Buenas tardes, {name}</translation>
    </message>
    <message>
        <source>Good evening, {name}</source>
        <translation>Buenas noches, {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts planned</source>
        <translation>
            <numerusform>%n contacto planeado</numerusform>
            <numerusform>%n contactos planeados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n hecho</numerusform>
            <numerusform>%n hechos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TogetherSection</name>
    <message>
        <source>What did you do together?</source>
        <translation>¿Qué hicieron juntos?</translation>
    </message>
    <message>
        <source>Choose all that fit. Alt+1 to 4 jumps to a row.</source>
        <translation>Marque todo lo que hicieron. Alt+1 a 4 va a una línea.</translation>
    </message>
</context>
<context>
    <name>TwoVersionsCard</name>
    <message>
        <source>Two versions</source>
        <translation>Dos versiones</translation>
    </message>
</context>
<context>
    <name>UnlockScreen</name>
    <message>
        <source>Add a person with a code</source>
        <translation>Agregar a alguien con un código</translation>
    </message>
    <message>
        <source>Practice with invented people</source>
        <translation>Practicar con personas inventadas</translation>
    </message>
    <message>
        <source>A desk on this laptop does not open now</source>
        <translation>Un escritorio de esta computadora no abre ahora</translation>
    </message>
    <message>
        <source>Who is working today?</source>
        <translation>¿Quién trabaja hoy?</translation>
    </message>
    <message>
        <source>Each person&apos;s work has its own lock.</source>
        <translation>El trabajo de cada persona tiene su propia llave.</translation>
    </message>
    <message>
        <source>Back into your desk</source>
        <translation>Volver a su escritorio</translation>
    </message>
    <message>
        <source>Nothing on this laptop is erased.</source>
        <translation>No se borra nada de esta laptop.</translation>
    </message>
    <message>
        <source>You do not need internet to unlock or work</source>
        <translation>No necesita internet para abrir ni para trabajar</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Versión {number}</translation>
    </message>
</context>
<context>
    <name>UnsavedWords</name>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Close and lose these words</source>
        <translation>Cerrar y perder estas palabras</translation>
    </message>
    <message>
        <source>What you typed last is not saved yet.</source>
        <translation>Lo último que escribió aún no está guardado.</translation>
    </message>
</context>
<context>
    <name>UsbPanel</name>
    <message>
        <source>Carry on a USB stick</source>
        <translation>Llevar en memoria USB</translation>
    </message>
    <message>
        <source>Carry your work on a USB stick</source>
        <translation>Lleve su trabajo en una memoria USB</translation>
    </message>
    <message numerus="yes">
        <source>%n records are waiting.</source>
        <translation>
            <numerusform>%n registro está por enviar.</numerusform>
            <numerusform>%n registros están por enviar.</numerusform>
        </translation>
    </message>
    <message>
        <source>They go into one locked file that only {clinic} can open.</source>
        <translation>Van en un archivo cerrado con llave que solo {clinic} puede abrir.</translation>
    </message>
    <message>
        <source>Nothing is waiting, so there is nothing to carry.</source>
        <translation>No hay nada por enviar, así que no hay nada que llevar.</translation>
    </message>
    <message>
        <source>Save the file on a stick.</source>
        <translation>Guarde el archivo en una memoria.</translation>
    </message>
    <message>
        <source>Give the stick to anyone who goes to the clinic. A supervisor or IT takes the file in.</source>
        <translation>Dé la memoria a cualquiera que vaya a la clínica. Alguien de supervisión o de sistemas recibe el archivo.</translation>
    </message>
    <message>
        <source>Bring the receipt back here, or sync when you have internet. Both settle it.</source>
        <translation>Traiga el recibo de vuelta, o sincronice cuando tenga internet. Las dos cosas lo resuelven.</translation>
    </message>
    <message>
        <source>Save the file...</source>
        <translation>Guardar el archivo...</translation>
    </message>
    <message>
        <source>Bring back the receipt...</source>
        <translation>Traer el recibo...</translation>
    </message>
    <message>
        <source>Take in a file from a USB stick...</source>
        <translation>Recibir un archivo de una memoria USB...</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>VersionTable</name>
    <message>
        <source>Keep it</source>
        <translation>Se queda</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Quitarlo</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Esto no se puede deshacer.</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Waiting to go</source>
        <translation>Por enviar</translation>
    </message>
    <message>
        <source>What you write goes to the clinic from here.</source>
        <translation>Lo que usted escribe va de aquí a la clínica.</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>Nada por enviar</translation>
    </message>
    <message>
        <source>Showing {count}, scroll for {more} more</source>
        <translation>Se ven {count}, baje para ver {more} más</translation>
    </message>
    <message>
        <source>Goes first</source>
        <translation>Va primero</translation>
    </message>
</context>
<context>
    <name>WhenRow</name>
    <message>
        <source>Minutes</source>
        <translation>Minutos</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>minutos</translation>
    </message>
    <message>
        <source>This was over a week ago. Why is it logged late?</source>
        <translation>Fue hace más de una semana. ¿Por qué se registra tarde?</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>We cannot read this time. Try 10:05.</source>
        <translation>No entendemos esta hora. Pruebe 10:05.</translation>
    </message>
    <message>
        <source>We cannot read this day. Try 3/24 or Mar 24.</source>
        <translation>No entendemos este día. Pruebe 24/3 o 24 mar.</translation>
    </message>
    <message>
        <source>Write the day and the time. About is fine.</source>
        <translation>Escriba el día y la hora. Más o menos está bien.</translation>
    </message>
    <message>
        <source>This is over a year ago. Check the day.</source>
        <translation>Fue hace más de un año. Revise el día.</translation>
    </message>
    <message>
        <source>This day is still to come. Choose today or a day before.</source>
        <translation>Ese día todavía no llega. Elija hoy o un día anterior.</translation>
    </message>
    <message>
        <source>This time is still to come. Did you mean the morning, or yesterday?</source>
        <translation>Esa hora todavía no llega. ¿Fue por la mañana, o ayer?</translation>
    </message>
    <message>
        <source>Minutes go from 1 to 600.</source>
        <translation>Los minutos van de 1 a 600.</translation>
    </message>
    <message>
        <source>Over 3 hours. Is that right?</source>
        <translation>Más de 3 horas. ¿Está bien?</translation>
    </message>
</context>
<context>
    <name>_StepRow</name>
    <message>
        <source>Not asked</source>
        <translation>Sin preguntar</translation>
    </message>
    <message>
        <source>How sure, 0 to 10: {step}</source>
        <translation>Seguridad, 0 a 10: {step}</translation>
    </message>
    <message>
        <source>Under 7. Ask: “What would make it a 7?”</source>
        <translation>Menos de 7. Pregunte: “¿Qué haría falta para llegar a 7?”</translation>
    </message>
</context>
<context>
    <name>audit</name>
    <message>
        <source>Backup put back</source>
        <translation>Copia de seguridad restaurada</translation>
    </message>
    <message>
        <source>Spreadsheet taken in</source>
        <translation>Hoja de cálculo incorporada</translation>
    </message>
    <message>
        <source>Clinic restored</source>
        <translation>Clínica restaurada</translation>
    </message>
    <message>
        <source>Set-up code made</source>
        <translation>Código de instalación creado</translation>
    </message>
    <message>
        <source>Set-up codes ended</source>
        <translation>Códigos de instalación anulados</translation>
    </message>
    <message>
        <source>Deleted records emptied</source>
        <translation>Registros borrados vaciados</translation>
    </message>
    <message>
        <source>Laptop let in</source>
        <translation>Computadora aceptada</translation>
    </message>
    <message>
        <source>Laptop found again</source>
        <translation>Computadora encontrada</translation>
    </message>
    <message>
        <source>Laptop asked to join</source>
        <translation>Computadora pidió entrar</translation>
    </message>
    <message>
        <source>Laptop reported lost</source>
        <translation>Computadora dada por perdida</translation>
    </message>
    <message>
        <source>Laptop turned away</source>
        <translation>Computadora rechazada</translation>
    </message>
    <message>
        <source>Laptop shut out</source>
        <translation>Computadora bloqueada</translation>
    </message>
    <message>
        <source>Laptop reported stolen</source>
        <translation>Computadora dada por robada</translation>
    </message>
    <message>
        <source>Laptop erased</source>
        <translation>Computadora borrada</translation>
    </message>
    <message>
        <source>Log found changed</source>
        <translation>Registro encontrado cambiado</translation>
    </message>
    <message>
        <source>Many may leave a laptop</source>
        <translation>Salida de muchas personas aprobada</translation>
    </message>
    <message>
        <source>Record removed for good</source>
        <translation>Expediente quitado para siempre</translation>
    </message>
    <message>
        <source>Two records joined as one person</source>
        <translation>Dos expedientes unidos como una persona</translation>
    </message>
    <message>
        <source>Two records parted again</source>
        <translation>Dos expedientes separados de nuevo</translation>
    </message>
    <message>
        <source>Looked for a person</source>
        <translation>Buscó a una persona</translation>
    </message>
    <message>
        <source>Opened a record</source>
        <translation>Abrió un expediente</translation>
    </message>
    <message>
        <source>Way back given</source>
        <translation>Acceso devuelto</translation>
    </message>
    <message>
        <source>Recovery key published</source>
        <translation>Llave de recuperación publicada</translation>
    </message>
    <message>
        <source>Way back prepared</source>
        <translation>Devolución de acceso preparada</translation>
    </message>
    <message>
        <source>Desk opened again</source>
        <translation>Escritorio abierto de nuevo</translation>
    </message>
    <message>
        <source>Rescued work taken in</source>
        <translation>Trabajo rescatado incorporado</translation>
    </message>
    <message>
        <source>Person added</source>
        <translation>Persona agregada</translation>
    </message>
    <message>
        <source>Role or team changed</source>
        <translation>Función o equipo cambiado</translation>
    </message>
    <message>
        <source>Person let go</source>
        <translation>Persona dada de baja</translation>
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
        <translation>Elija una frase secreta más larga: al menos 15 letras difíciles de adivinar.</translation>
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
        <source>This laptop has no space left. Free some space, then try again.</source>
        <translation>Esta computadora ya no tiene espacio. Libere espacio y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>The disk of this laptop does not work as it should. Try again, and call your IT person.</source>
        <translation>El disco de esta computadora no funciona como debe. Vuelva a intentarlo y llame a la persona de sistemas.</translation>
    </message>
    <message>
        <source>There is not enough free memory to open the desk. Close other programs and try again.</source>
        <translation>No hay suficiente memoria libre para abrir el escritorio. Cierre otros programas e intente otra vez.</translation>
    </message>
    <message>
        <source>Some records of this desk do not read. Close PeerDesk and open it again: it repairs them.</source>
        <translation>Algunos registros de este escritorio no se pueden leer. Cierre PeerDesk y ábralo otra vez: los repara.</translation>
    </message>
    <message>
        <source>The records of this desk and their second copy are damaged. Both are kept. Call the clinic.</source>
        <translation>Los registros de este escritorio y su segunda copia están dañados. Las dos se conservan. Llame a la clínica.</translation>
    </message>
    <message>
        <source>A newer PeerDesk has used this desk. Please update PeerDesk to open it.</source>
        <translation>Un PeerDesk más nuevo usó este escritorio. Actualice PeerDesk para abrirlo.</translation>
    </message>
    <message>
        <source>The desk was put away. Open it to go on.</source>
        <translation>El escritorio se cerró. Ábralo para seguir.</translation>
    </message>
    <message>
        <source>This copy of PeerDesk cannot protect your notes, so it will not open them. Reinstall PeerDesk.</source>
        <translation>Esta copia de PeerDesk no puede proteger sus notas, por eso no las abre. Instale PeerDesk otra vez.</translation>
    </message>
    <message>
        <source>PeerDesk finds no places in that file. It reads a ZIP of CSV tables in the HSDS form.</source>
        <translation>PeerDesk no encuentra lugares en ese archivo. Lee un ZIP de tablas CSV con la forma HSDS.</translation>
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
        <translation>Su supervisora o supervisor ya está leyendo este registro. Pida que se lo devuelva.</translation>
    </message>
    <message>
        <source>That file is larger than 25 MB. Nothing was added. Make it smaller, then add it.</source>
        <translation>Ese archivo pesa más de 25 MB. No se agregó nada. Hágalo más pequeño y agréguelo.</translation>
    </message>
    <message>
        <source>PeerDesk keeps photos (JPEG or PNG), PDF files and sound recordings. Save it as one of these, then add it.</source>
        <translation>PeerDesk guarda fotos (JPEG o PNG), archivos PDF y grabaciones de sonido. Guárdelo como uno de estos y agréguelo.</translation>
    </message>
    <message>
        <source>That file is empty or cannot be read. Nothing was added.</source>
        <translation>Ese archivo está vacío o no se puede leer. No se agregó nada.</translation>
    </message>
    <message>
        <source>This file cannot be read on this laptop any more.</source>
        <translation>Este archivo ya no se puede leer en esta computadora.</translation>
    </message>
    <message>
        <source>This is not on this laptop any more.</source>
        <translation>Esto ya no está en esta computadora.</translation>
    </message>
    <message>
        <source>That did not work. It has been noted for the people who mend PeerDesk.</source>
        <translation>Eso no funcionó. Quedó anotado para quienes arreglan PeerDesk.</translation>
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
        <source>The clinic could not take this in. It is safe on this laptop.</source>
        <translation>La clínica no pudo recibir esto. Está a salvo en esta computadora.</translation>
    </message>
    <message>
        <source>The clinic was repaired. PeerDesk compares everything again.</source>
        <translation>El sistema de la clínica se reparó. PeerDesk vuelve a comparar todo.</translation>
    </message>
    <message>
        <source>Many people would leave this laptop at once. They stay until the clinic confirms it.</source>
        <translation>Muchas personas saldrían de esta computadora a la vez. Se quedan hasta que la clínica lo confirme.</translation>
    </message>
    <message>
        <source>The clinic&apos;s log is not the one this laptop knows. Your work is safe. Please tell IT.</source>
        <translation>El registro de la clínica no es el que esta computadora conoce. Su trabajo está a salvo. Avise a informática.</translation>
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
        <source>Your clinic has reported this laptop as lost or stolen. This desk is now removed from it.</source>
        <translation>Su clínica informó que esta computadora se perdió o fue robada. Ahora se retira de ella este escritorio.</translation>
    </message>
    <message>
        <source>This laptop was reported as lost or stolen, so the desk on it was removed. The work is at the clinic. Please call {clinic}: {phone}</source>
        <translation>Se informó que esta computadora se perdió o fue robada, por eso se retiró el escritorio que tenía. El trabajo está en la clínica. Por favor llame a {clinic}: {phone}</translation>
    </message>
    <message>
        <source>This laptop was reported as lost or stolen, so the desk on it was removed. Work that was not sent is in a locked file that only the clinic can open. Keep this laptop as it is and call {clinic}: {phone}</source>
        <translation>Se informó que esta computadora se perdió o fue robada, por eso se retiró el escritorio que tenía. El trabajo que no se envió está en un archivo cerrado que solo la clínica puede abrir. Deje esta computadora como está y llame a {clinic}: {phone}</translation>
    </message>
    <message>
        <source>This laptop&apos;s date or time is wrong. Set it right, then sync again.</source>
        <translation>La fecha o la hora de esta computadora no es correcta. Corríjala y vuelva a sincronizar.</translation>
    </message>
    <message>
        <source>The connection to the clinic is not private here. Nothing was sent. Try another network.</source>
        <translation>La conexión con la clínica no es privada aquí. No se envió nada. Pruebe otra red.</translation>
    </message>
    <message>
        <source>This is not a file that PeerDesk made for this. Choose the one PeerDesk saved.</source>
        <translation>Este no es un archivo que PeerDesk hizo para esto. Elija el que PeerDesk guardó.</translation>
    </message>
    <message>
        <source>The end of this file is missing. Save it on the stick again, and wait before you pull it out.</source>
        <translation>A este archivo le falta el final. Guárdelo otra vez en la memoria y espere antes de sacarla.</translation>
    </message>
    <message>
        <source>This file was changed on its way, so nothing was taken from it. Save it on a stick again.</source>
        <translation>Este archivo cambió en el camino, así que no se tomó nada de él. Guárdelo otra vez en una memoria.</translation>
    </message>
    <message>
        <source>This file is for another clinic. Only that clinic can open it.</source>
        <translation>Este archivo es para otra clínica. Solo esa clínica puede abrirlo.</translation>
    </message>
    <message>
        <source>The clinic does not know the laptop this file comes from. Call your IT person.</source>
        <translation>La clínica no conoce la computadora de donde viene este archivo. Llame a su persona de sistemas.</translation>
    </message>
    <message>
        <source>This receipt is for another laptop, or for an older file. The next sync settles yours.</source>
        <translation>Este recibo es de otra computadora, o de un archivo más viejo. La próxima sincronización resuelve lo suyo.</translation>
    </message>
    <message>
        <source>The clinic was repaired around the time of this receipt. The next sync settles your work.</source>
        <translation>La clínica se reparó por los días de este recibo. La próxima sincronización resuelve su trabajo.</translation>
    </message>
    <message>
        <source>Nothing is waiting, so there is nothing to carry.</source>
        <translation>No hay nada por enviar, así que no hay nada que llevar.</translation>
    </message>
    <message>
        <source>This laptop cannot seal files for your clinic yet. Ask your IT person to set it up again.</source>
        <translation>Esta computadora todavía no puede cerrar archivos para su clínica. Pida a su persona de sistemas que la prepare otra vez.</translation>
    </message>
    <message>
        <source>PeerDesk cannot reach that file. Plug the stick in again, then try once more.</source>
        <translation>PeerDesk no llega a ese archivo. Conecte otra vez la memoria e intente de nuevo.</translation>
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
    <message>
        <source>A newer PeerDesk made this file. PeerDesk has to be updated before it can take it in.</source>
        <translation>Un PeerDesk más nuevo hizo este archivo. Hay que actualizar PeerDesk para poder recibirlo.</translation>
    </message>
    <message>
        <source>This is not the file that is needed here. Choose the one PeerDesk or the clinic made for it.</source>
        <translation>Este no es el archivo que hace falta aquí. Elija el que hizo PeerDesk o la clínica para esto.</translation>
    </message>
    <message>
        <source>This file was changed on its way. Ask for it once more.</source>
        <translation>Este archivo cambió en el camino. Pídalo otra vez.</translation>
    </message>
    <message>
        <source>A newer PeerDesk made this file. Update PeerDesk, then choose it again.</source>
        <translation>Un PeerDesk más nuevo hizo este archivo. Actualice PeerDesk y elíjalo otra vez.</translation>
    </message>
    <message>
        <source>This answer is for another desk, or for an older number. Ask the clinic for the right one.</source>
        <translation>Esta respuesta es para otro escritorio, o para números anteriores. Pida a la clínica la correcta.</translation>
    </message>
    <message>
        <source>There is no number here any more. Start again, and call the clinic with the new one.</source>
        <translation>Aquí ya no hay números. Empiece de nuevo y llame a la clínica con los nuevos.</translation>
    </message>
    <message>
        <source>The clinic cannot open this desk. Everything that was sent is safe there.</source>
        <translation>La clínica no puede abrir este escritorio. Todo lo que se envió está a salvo allí.</translation>
    </message>
</context>
<context>
    <name>held</name>
    <message>
        <source>Taken back to change it</source>
        <translation>Retirado para cambiarlo</translation>
    </message>
    <message>
        <source>Sent for review</source>
        <translation>Enviado a revisión</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Devuelto</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprobado</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Escrito</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>quitado</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Review of a log</source>
        <translation>Revisión de un registro</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Corrección</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Seguimiento</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Necesidades</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Step of the plan</source>
        <translation>Paso del plan</translation>
    </message>
    <message>
        <source>How a step went</source>
        <translation>Cómo le fue con un paso</translation>
    </message>
    <message>
        <source>Photo or file</source>
        <translation>Foto o archivo</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Who supports them</source>
        <translation>Quién le apoya</translation>
    </message>
    <message>
        <source>Clinic list</source>
        <translation>Lista de la clínica</translation>
    </message>
    <message>
        <source>Something newer</source>
        <translation>Algo más nuevo</translation>
    </message>
    <message>
        <source>{what} · new</source>
        <translation>{what} · nuevo</translation>
    </message>
    <message>
        <source>{what} · change</source>
        <translation>{what} · cambio</translation>
    </message>
    <message>
        <source>{what} · thrown away</source>
        <translation>{what} · borrar</translation>
    </message>
    <message>
        <source>{what} · choice of version</source>
        <translation>{what} · elección de versión</translation>
    </message>
    <message>
        <source>{name}’s PeerDesk is newer than the clinic’s, which cannot read all of this.</source>
        <translation>El PeerDesk de {name} es más nuevo que el de la clínica, que no puede leer todo esto.</translation>
    </message>
    <message>
        <source>Leave it here until the clinic’s PeerDesk is updated, then file it.</source>
        <translation>Déjelo aquí hasta que se actualice el PeerDesk de la clínica y luego archívelo.</translation>
    </message>
    <message>
        <source>{name} does not support this person at the clinic.</source>
        <translation>En la clínica, {name} no apoya a esta persona.</translation>
    </message>
    <message>
        <source>File it if it belongs in the record. {name} stays its author.</source>
        <translation>Archívelo si va en el expediente. {name} sigue constando como quien lo escribió.</translation>
    </message>
    <message>
        <source>{name} may not do this alone: it is somebody else’s to change.</source>
        <translation>{name} no puede hacer esto por su cuenta: le toca a otra persona.</translation>
    </message>
    <message>
        <source>File it if you agree with it.</source>
        <translation>Archívelo si está de acuerdo.</translation>
    </message>
    <message>
        <source>{name} wrote the log as well, and nobody reviews their own work.</source>
        <translation>{name} también escribió el registro, y nadie revisa su propio trabajo.</translation>
    </message>
    <message>
        <source>Review the log yourself, and do not file this.</source>
        <translation>Revise usted el registro y no archive esto.</translation>
    </message>
    <message>
        <source>One of the answers is not one the clinic can file.</source>
        <translation>Una de las respuestas no se puede archivar en la clínica.</translation>
    </message>
    <message>
        <source>Change what is marked, then file it.</source>
        <translation>Cambie lo que está marcado y luego archívelo.</translation>
    </message>
    <message>
        <source>It had moved on before this came: it was reviewed, sent again or taken back.</source>
        <translation>Ya había avanzado antes de que esto llegara: se revisó, se envió otra vez o se retiró.</translation>
    </message>
    <message>
        <source>If it still matters, ask {name} to write it as a correction.</source>
        <translation>Si todavía importa, pida a {name} que lo escriba como corrección.</translation>
    </message>
    <message>
        <source>It belongs to other work of {name} that is held.</source>
        <translation>Depende de otro trabajo de {name} que está detenido.</translation>
    </message>
    <message>
        <source>Decide on that first. This is filed with it.</source>
        <translation>Decida primero sobre aquel. Este se archiva junto.</translation>
    </message>
    <message>
        <source>The clinic does not have what this belongs to.</source>
        <translation>La clínica no tiene aquello de lo que esto depende.</translation>
    </message>
    <message>
        <source>It may still come from another laptop. Then file this.</source>
        <translation>Puede llegar todavía de otra computadora. Entonces archive esto.</translation>
    </message>
    <message>
        <source>The clinic has this already.</source>
        <translation>La clínica ya lo tiene.</translation>
    </message>
    <message>
        <source>If nothing is missing in the record, do not file it again.</source>
        <translation>Si no falta nada en el expediente, no lo archive otra vez.</translation>
    </message>
    <message>
        <source>{name} sent two things under one number. This one came second.</source>
        <translation>{name} envió dos cosas con el mismo número. Esta llegó en segundo lugar.</translation>
    </message>
    <message>
        <source>If you file it, the record keeps both where they differ, and somebody chooses.</source>
        <translation>Si lo archiva, el expediente guarda las dos donde difieren, y alguien elige.</translation>
    </message>
    <message>
        <source>The clinic could not file this.</source>
        <translation>La clínica no pudo archivar esto.</translation>
    </message>
    <message>
        <source>Ask your clinic’s IT person for help. Nothing is lost.</source>
        <translation>Pida ayuda a la persona de informática de su clínica. Nada se pierde.</translation>
    </message>
    <message>
        <source>Somebody not on this laptop</source>
        <translation>Alguien que no está en esta computadora</translation>
    </message>
    <message>
        <source>Waiting for {name}</source>
        <translation>Espera a {name}</translation>
    </message>
    <message>
        <source>your supervisor</source>
        <translation>quien supervisa</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Archivado</translation>
    </message>
    <message>
        <source>Filed with changes</source>
        <translation>Archivado con cambios</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Retirado</translation>
    </message>
    <message>
        <source>Not filed</source>
        <translation>No archivado</translation>
    </message>
    <message>
        <source>Decided by {name}</source>
        <translation>Decidió {name}</translation>
    </message>
    <message>
        <source>The author</source>
        <translation>Quien lo escribió</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Por decidir</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decidido</translation>
    </message>
    <message>
        <source>you</source>
        <translation>usted</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Volvió</translation>
    </message>
</context>
<context>
    <name>office</name>
    <message>
        <source>Laptop</source>
        <translation>Laptop</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>La usa</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Última señal</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Laptops</source>
        <translation>Laptops</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Quién pide</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>Ya no está</translation>
    </message>
    <message>
        <source>Has a code</source>
        <translation>Tiene un código</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Ninguna aún</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Respondida</translation>
    </message>
    <message>
        <source>Compare digits</source>
        <translation>Comparar números</translation>
    </message>
    <message>
        <source>Turned away</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>Cerrar el paso</translation>
    </message>
    <message>
        <source>Reported lost</source>
        <translation>Reportada perdida</translation>
    </message>
    <message>
        <source>Reported stolen</source>
        <translation>Reportada robada</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Borrada</translation>
    </message>
    <message>
        <source>Copied, ask</source>
        <translation>Copiada, pregunte</translation>
    </message>
    <message>
        <source>Not seen, call</source>
        <translation>Sin señal, llame</translation>
    </message>
    <message>
        <source>Disk not encrypted</source>
        <translation>Disco sin cifrar</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Bien</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Online now</source>
        <translation>En línea</translation>
    </message>
    <message>
        <source>{name} is let in.</source>
        <translation>{name} ya puede entrar.</translation>
    </message>
    <message>
        <source>{name} is turned away.</source>
        <translation>{name} fue rechazada.</translation>
    </message>
    <message>
        <source>{name} is shut out.</source>
        <translation>{name} ya no tiene paso.</translation>
    </message>
    <message>
        <source>{name} is reported lost.</source>
        <translation>{name} quedó reportada como perdida.</translation>
    </message>
    <message>
        <source>{name} is reported stolen.</source>
        <translation>{name} quedó reportada como robada.</translation>
    </message>
    <message>
        <source>{name} works again.</source>
        <translation>{name} funciona de nuevo.</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>quedan {hours} h {minutes} min</translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Caseload</source>
        <translation>Mis participantes</translation>
    </message>
    <message>
        <source>Places that help</source>
        <translation>Lugares que ayudan</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Equipos</translation>
    </message>
    <message>
        <source>IT accounts cannot open health records.</source>
        <translation>Las cuentas de informática no abren datos de salud.</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Registro de auditoría</translation>
    </message>
    <message>
        <source>Auditors cannot open health records.</source>
        <translation>Quien audita no abre datos de salud.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Caseloads</source>
        <translation>Participantes</translation>
    </message>
    <message>
        <source>Other records</source>
        <translation>Otros expedientes</translation>
    </message>
    <message>
        <source>Clinic goals</source>
        <translation>Metas de la clínica</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Expediente</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Peer supporter</source>
        <translation>Promotor/a</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Supervisión</translation>
    </message>
    <message>
        <source>Clinician</source>
        <translation>Personal clínico</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administración</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>Auditoría</translation>
    </message>
</context>
<context>
    <name>questions</name>
    <message>
        <source>choose the type</source>
        <translation>elija el tipo</translation>
    </message>
    <message>
        <source>choose the outcome</source>
        <translation>elija el resultado</translation>
    </message>
    <message>
        <source>check the day and the time</source>
        <translation>revise el día y la hora</translation>
    </message>
    <message>
        <source>check the minutes</source>
        <translation>revise los minutos</translation>
    </message>
    <message>
        <source>say why it is logged late</source>
        <translation>diga por qué se registra tarde</translation>
    </message>
    <message>
        <source>check the day of the next step</source>
        <translation>revise el día del próximo paso</translation>
    </message>
    <message>
        <source>answer the safety question</source>
        <translation>conteste la pregunta de seguridad</translation>
    </message>
    <message>
        <source>write what was done about the concern</source>
        <translation>escriba qué se hizo con la preocupación</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutos</translation>
    </message>
    <message>
        <source>Why late</source>
        <translation>Por qué tarde</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>What you did together</source>
        <translation>Qué hicieron juntos</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Próximo paso</translation>
    </message>
    <message>
        <source>Day of the next step</source>
        <translation>Día del próximo paso</translation>
    </message>
    <message>
        <source>Who else was there</source>
        <translation>Quién más estuvo</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Intérprete</translation>
    </message>
    <message>
        <source>Travel</source>
        <translation>Viaje</translation>
    </message>
    <message>
        <source>Safety question</source>
        <translation>Pregunta de seguridad</translation>
    </message>
    <message>
        <source>Safety note</source>
        <translation>Nota de seguridad</translation>
    </message>
</context>
<context>
    <name>review</name>
    <message>
        <source>{name} approved it</source>
        <translation>{name} lo aprobó</translation>
    </message>
    <message>
        <source>{name} sent it back</source>
        <translation>{name} lo devolvió</translation>
    </message>
    <message>
        <source>{name} co-signed it</source>
        <translation>{name} lo firmó</translation>
    </message>
    <message>
        <source>{name} began the log</source>
        <translation>{name} empezó el registro</translation>
    </message>
    <message>
        <source>{name} changed it</source>
        <translation>{name} lo cambió</translation>
    </message>
    <message>
        <source>{name} sent it</source>
        <translation>{name} lo envió</translation>
    </message>
    <message>
        <source>{name} took it back</source>
        <translation>{name} lo retiró</translation>
    </message>
    <message>
        <source>Look at these first</source>
        <translation>Vea estos primero</translation>
    </message>
    <message>
        <source>Routine, nothing flagged</source>
        <translation>De rutina, sin avisos</translation>
    </message>
    <message>
        <source>Safety concern</source>
        <translation>Preocupación de seguridad</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Enviado otra vez</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Por enviar</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>PeerDesk {version}</source>
        <translation>PeerDesk {version}</translation>
    </message>
    <message>
        <source>The disk is encrypted</source>
        <translation>El disco está cifrado</translation>
    </message>
    <message>
        <source>The disk is not encrypted. Your desk has its own lock; ask clinic IT to encrypt the disk too.</source>
        <translation>El disco no está cifrado. Su escritorio tiene su propia llave; pida a informática de la clínica que cifre también el disco.</translation>
    </message>
    <message>
        <source>We cannot tell whether the disk is encrypted</source>
        <translation>No podemos saber si el disco está cifrado</translation>
    </message>
</context>
<context>
    <name>setup</name>
    <message>
        <source>Your clinic cannot help yet if you forget your passphrase.</source>
        <translation>Su clínica todavía no puede ayudarle si olvida su frase secreta.</translation>
    </message>
    <message>
        <source>Keep it well. Once the clinic has made its recovery key, this laptop takes part the next time you unlock it.</source>
        <translation>Guárdela bien en la memoria. Cuando la clínica tenga su llave de recuperación, esta laptop participará la próxima vez que la abra.</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Your review</source>
        <translation>Su revisión</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Corrección</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Seguimiento</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Necesidades</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Step of the plan</source>
        <translation>Paso del plan</translation>
    </message>
    <message>
        <source>How a step went</source>
        <translation>Cómo le fue con un paso</translation>
    </message>
    <message>
        <source>Photo or file</source>
        <translation>Foto o archivo</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Who supports them</source>
        <translation>Quién le apoya</translation>
    </message>
    <message>
        <source>Your decision</source>
        <translation>Su decisión</translation>
    </message>
    <message>
        <source>Clinic list</source>
        <translation>Lista de la clínica</translation>
    </message>
    <message>
        <source>This person is no longer in your care at the clinic. Ask your supervisor about it.</source>
        <translation>En la clínica, esta persona ya no está a su cuidado. Pregunte a su supervisora o supervisor.</translation>
    </message>
    <message>
        <source>Somebody else wrote this, so the clinic cannot change it for you. Ask your supervisor.</source>
        <translation>Esto lo escribió otra persona, por eso la clínica no puede cambiarlo por usted. Pregunte a su supervisora o supervisor.</translation>
    </message>
    <message>
        <source>You wrote this log yourself, so somebody else has to review it. Ask another supervisor.</source>
        <translation>Este registro lo escribió usted, por eso lo tiene que revisar otra persona. Pregunte a otra supervisora o supervisor.</translation>
    </message>
    <message>
        <source>One of the answers is not one the clinic can file. Open it and check each answer.</source>
        <translation>La clínica no puede guardar una de las respuestas. Ábralo y revise cada respuesta.</translation>
    </message>
    <message>
        <source>It had moved on at the clinic before this came: it was reviewed, sent again or taken back. Open it to see how it stands.</source>
        <translation>Antes de que esto llegara, ya había cambiado en la clínica: se revisó, se envió otra vez o se retiró. Ábralo para ver cómo está.</translation>
    </message>
    <message>
        <source>This belongs to another item on this list. It can go once that one is settled.</source>
        <translation>Esto depende de otra cosa de esta lista. Se enviará cuando esa se resuelva.</translation>
    </message>
    <message>
        <source>The clinic does not have what this belongs to. Ask your clinic&apos;s IT person.</source>
        <translation>La clínica no tiene aquello a lo que esto pertenece. Pregunte a la persona de sistemas de su clínica.</translation>
    </message>
    <message>
        <source>The clinic has this already. Open it to see if anything is missing.</source>
        <translation>La clínica ya tiene esto. Ábralo para ver si falta algo.</translation>
    </message>
    <message>
        <source>The clinic&apos;s PeerDesk is older than yours and cannot file this yet. Tell your IT person.</source>
        <translation>El PeerDesk de la clínica es más viejo que el suyo y todavía no puede guardar esto. Avise a la persona de sistemas.</translation>
    </message>
    <message>
        <source>The clinic has something else under the same number, and keeps both. Your supervisor sees it.</source>
        <translation>La clínica tiene otra cosa con el mismo número, y guarda las dos. Su supervisora o supervisor lo ve.</translation>
    </message>
    <message>
        <source>The clinic has no room for more files of this person. Ask your supervisor about it.</source>
        <translation>En la clínica ya no caben más archivos de esta persona. Pregunte a su supervisora o supervisor.</translation>
    </message>
    <message>
        <source>This is too long to be sent. Open it and make it shorter.</source>
        <translation>Esto es demasiado largo para enviarse. Ábralo y acórtelo.</translation>
    </message>
    <message>
        <source>Something else answered instead of the clinic. If this Wi-Fi has a sign-in page, open your browser, sign in there, then sync again.</source>
        <translation>Contestó otra cosa en vez de la clínica. Si este Wi-Fi pide entrar con una página, abra su navegador, entre ahí y sincronice otra vez.</translation>
    </message>
    <message>
        <source>The clinic&apos;s certificate does not check out on this network, so nothing was sent. Try another network. If it is the same at the clinic, call your IT person.</source>
        <translation>El certificado de la clínica no se puede comprobar en esta red, así que no se envió nada. Pruebe otra red. Si en la clínica pasa lo mismo, llame a su persona de sistemas.</translation>
    </message>
    <message>
        <source>This laptop&apos;s date or time is wrong, so the secure connection cannot be checked. Set it right in the laptop&apos;s settings, then sync again.</source>
        <translation>La fecha o la hora de esta computadora está mal, así que no se puede comprobar la conexión segura. Corríjala en los ajustes y sincronice otra vez.</translation>
    </message>
    <message>
        <source>You paused it here. What came is kept.</source>
        <translation>Usted la puso en pausa. Lo que llegó se queda.</translation>
    </message>
    <message>
        <source>This text is longer than the clinic can file. Make it shorter; all the rest is fine.</source>
        <translation>Este texto es más largo de lo que la clínica puede archivar. Acórtelo; todo lo demás está bien.</translation>
    </message>
    <message>
        <source>The clinic could not file this. Nothing is lost. Ask your clinic&apos;s IT person for help.</source>
        <translation>La clínica no pudo guardar esto. No se perdió nada. Pida ayuda a la persona de sistemas de su clínica.</translation>
    </message>
    <message>
        <source>It was decided before you took it back.</source>
        <translation>Se decidió antes de que usted lo retirara.</translation>
    </message>
    <message>
        <source>The clinic could not do what you decided. Open Review to see why, and decide again.</source>
        <translation>La clínica no pudo hacer lo que usted decidió. Abra Revisión para ver por qué y decida otra vez.</translation>
    </message>
    <message>
        <source>The sync stopped on its way. PeerDesk tries again by itself.</source>
        <translation>La sincronización se detuvo a medio camino. PeerDesk vuelve a intentar solo.</translation>
    </message>
    <message>
        <source>Two versions of {what}</source>
        <translation>Dos versiones de {what}</translation>
    </message>
    <message>
        <source>{what}, thrown away</source>
        <translation>{what}, descartado</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>Retirado: {what}</translation>
    </message>
    <message>
        <source>Your decision: {what}</source>
        <translation>Su decisión: {what}</translation>
    </message>
</context>
<context>
    <name>unlock</name>
    <message>
        <source>today, {time}</source>
        <translation>hoy, {time}</translation>
    </message>
    <message>
        <source>{role} · last here {day}</source>
        <translation>{role} · última vez: {day}</translation>
    </message>
    <message>
        <source>That did not match. Please wait {wait} before the next try.</source>
        <translation>No coincide. Espere {wait} antes de intentar otra vez.</translation>
    </message>
    <message>
        <source>Please wait {wait} before the next try.</source>
        <translation>Espere {wait} antes de intentar otra vez.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Home</source>
        <translation>Casa</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Hospital</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Gratis</translation>
    </message>
    <message>
        <source>Low cost</source>
        <translation>Bajo costo</translation>
    </message>
    <message>
        <source>By income</source>
        <translation>Según ingreso</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>Seguro</translation>
    </message>
    <message>
        <source>Full price</source>
        <translation>Precio completo</translation>
    </message>
    <message>
        <source>In the directory</source>
        <translation>En el directorio</translation>
    </message>
    <message>
        <source>Your supervisor has not decided yet</source>
        <translation>Su supervisor todavía no decide</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Aceptada</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>No aceptada</translation>
    </message>
    <message>
        <source>Closed for good</source>
        <translation>Cerrado para siempre</translation>
    </message>
    <message>
        <source>Write the name of the place.</source>
        <translation>Escriba el nombre del lugar.</translation>
    </message>
    <message>
        <source>Choose what it helps with.</source>
        <translation>Elija con qué ayuda.</translation>
    </message>
    <message>
        <source>Write a phone, an address or a website: one is enough.</source>
        <translation>Escriba un teléfono, una dirección o un sitio web: uno basta.</translation>
    </message>
    <message>
        <source>The number looks too short. Check its digits.</source>
        <translation>El número parece muy corto. Revise los dígitos.</translation>
    </message>
    <message>
        <source>It opens and closes at the same time. Check the times.</source>
        <translation>Abre y cierra a la misma hora. Revise las horas.</translation>
    </message>
    <message>
        <source>This is too long. Make it shorter.</source>
        <translation>Es demasiado largo. Hágalo más corto.</translation>
    </message>
    <message>
        <source>These are too many. Choose the main ones.</source>
        <translation>Son demasiados. Elija los principales.</translation>
    </message>
    <message>
        <source>A website looks like harvesttable.org, without spaces.</source>
        <translation>Un sitio web se ve como harvesttable.org, sin espacios.</translation>
    </message>
    <message>
        <source>Name of the place</source>
        <translation>Nombre del lugar</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Parte de</translation>
    </message>
    <message>
        <source>What one gets there</source>
        <translation>Qué se recibe ahí</translation>
    </message>
    <message>
        <source>Helps with</source>
        <translation>Ayuda con</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>More about the cost</source>
        <translation>Más sobre el costo</translation>
    </message>
    <message>
        <source>Who it is for</source>
        <translation>Para quién es</translation>
    </message>
    <message>
        <source>How to begin</source>
        <translation>Cómo empezar</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Sitio web</translation>
    </message>
    <message>
        <source>Street and number</source>
        <translation>Calle y número</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ciudad</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Código postal</translation>
    </message>
    <message>
        <source>On the map, north</source>
        <translation>En el mapa, norte</translation>
    </message>
    <message>
        <source>On the map, east</source>
        <translation>En el mapa, este</translation>
    </message>
    <message>
        <source>Comes to people&apos;s homes</source>
        <translation>Va a las casas</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>More about the hours</source>
        <translation>Más sobre el horario</translation>
    </message>
    <message>
        <source>Last checked</source>
        <translation>Última revisión</translation>
    </message>
    <message>
        <source>Would change</source>
        <translation>Cambiaría</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Escrito por</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Qué cambia</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Clinic visit</source>
        <translation>Visita a la clínica</translation>
    </message>
    <message>
        <source>Community visit</source>
        <translation>Visita en la comunidad</translation>
    </message>
    <message>
        <source>Video call</source>
        <translation>Videollamada</translation>
    </message>
    <message>
        <source>Home visit</source>
        <translation>Visita a casa</translation>
    </message>
    <message>
        <source>Hospital visit</source>
        <translation>Visita al hospital</translation>
    </message>
    <message>
        <source>Intensive</source>
        <translation>Intensivo</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Regular</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Mantenimiento</translation>
    </message>
    <message>
        <source>Mornings</source>
        <translation>Por la mañana</translation>
    </message>
    <message>
        <source>Midday</source>
        <translation>A mediodía</translation>
    </message>
    <message>
        <source>Afternoons</source>
        <translation>Por la tarde</translation>
    </message>
    <message>
        <source>Evenings</source>
        <translation>Por la noche</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Celular</translation>
    </message>
    <message>
        <source>Home phone</source>
        <translation>Teléfono de casa</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>A relative</source>
        <translation>Un familiar</translation>
    </message>
    <message>
        <source>Keep records</source>
        <translation>Guardar sus datos</translation>
    </message>
    <message>
        <source>Home visits</source>
        <translation>Visitas a casa</translation>
    </message>
    <message>
        <source>Text messages</source>
        <translation>Mensajes de texto</translation>
    </message>
    <message>
        <source>Share with family</source>
        <translation>Compartir con la familia</translation>
    </message>
    <message>
        <source>Phone call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>Mensaje de texto</translation>
    </message>
    <message>
        <source>At home</source>
        <translation>En su casa</translation>
    </message>
    <message>
        <source>Safety risk</source>
        <translation>Riesgo de seguridad</translation>
    </message>
    <message>
        <source>Allergy</source>
        <translation>Alergia</translation>
    </message>
    <message>
        <source>Animal</source>
        <translation>Animal</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Oído</translation>
    </message>
    <message>
        <source>Getting around</source>
        <translation>Movilidad</translation>
    </message>
    <message>
        <source>In hospital</source>
        <translation>En el hospital</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Preferred name</source>
        <translation>Cómo le gusta que le digan</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Apellido</translation>
    </message>
    <message>
        <source>Pronouns</source>
        <translation>Pronombres</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Idiomas</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Intérprete</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Best way</source>
        <translation>Mejor manera</translation>
    </message>
    <message>
        <source>Best time</source>
        <translation>Mejor hora</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Hogar</translation>
    </message>
    <message>
        <source>Emergency contact</source>
        <translation>Contacto de emergencia</translation>
    </message>
    <message>
        <source>Record number</source>
        <translation>Número de expediente</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentimiento</translation>
    </message>
    <message>
        <source>Know before you go</source>
        <translation>Antes de ir, sepa esto</translation>
    </message>
    <message>
        <source>About this person</source>
        <translation>Sobre esta persona</translation>
    </message>
    <message>
        <source>The same person as</source>
        <translation>La misma persona que</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Another record</source>
        <translation>Otro expediente</translation>
    </message>
    <message>
        <source>Leave no message</source>
        <translation>No dejar mensaje</translation>
    </message>
    <message>
        <source>Group class</source>
        <translation>Clase de grupo</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Hablamos</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>No contestó</translation>
    </message>
    <message>
        <source>Left message</source>
        <translation>Dejé mensaje</translation>
    </message>
    <message>
        <source>Rescheduled</source>
        <translation>Cambió la cita</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>No quiso</translation>
    </message>
    <message>
        <source>Not home</source>
        <translation>No estaba</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>Número equivocado</translation>
    </message>
    <message>
        <source>Daily management</source>
        <translation>Cuidado diario</translation>
    </message>
    <message>
        <source>Emotional support</source>
        <translation>Apoyo emocional</translation>
    </message>
    <message>
        <source>Links to care</source>
        <translation>Enlace a servicios</translation>
    </message>
    <message>
        <source>Staying in touch</source>
        <translation>Seguir en contacto</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visita</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>Refill</source>
        <translation>Resurtido</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>Cita</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>No llegó</translation>
    </message>
    <message>
        <source>After a hospital stay</source>
        <translation>Después del hospital</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Referencia</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Seguimiento</translation>
    </message>
    <message>
        <source>English</source>
        <translation>inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>español</translation>
    </message>
    <message>
        <source>Write at least one name.</source>
        <translation>Escriba al menos un nombre.</translation>
    </message>
    <message>
        <source>This day is still to come. Check the year.</source>
        <translation>Este día todavía no llega. Revise el año.</translation>
    </message>
    <message>
        <source>This is over 120 years ago. Check the year.</source>
        <translation>Esto fue hace más de 120 años. Revise el año.</translation>
    </message>
    <message>
        <source>A number looks too short. Check its digits.</source>
        <translation>Un número parece muy corto. Revise las cifras.</translation>
    </message>
    <message>
        <source>Whose phone is it? Write a name.</source>
        <translation>¿De quién es el teléfono? Escriba un nombre.</translation>
    </message>
    <message>
        <source>Write in a few words what to know.</source>
        <translation>Escriba en pocas palabras qué hay que saber.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutos</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Kind of support</source>
        <translation>Tipo de apoyo</translation>
    </message>
    <message>
        <source>What they did</source>
        <translation>Qué hicieron</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Próximo paso</translation>
    </message>
    <message>
        <source>Day of the next step</source>
        <translation>Día del próximo paso</translation>
    </message>
    <message>
        <source>Who else</source>
        <translation>Quién más</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Travel time</source>
        <translation>Tiempo de viaje</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Distancia</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Safety note</source>
        <translation>Nota de seguridad</translation>
    </message>
    <message>
        <source>Why it is late</source>
        <translation>Por qué tarde</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Para cuándo</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Quién lo hace</translation>
    </message>
    <message>
        <source>Promised in</source>
        <translation>Prometido en</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Done with</source>
        <translation>Hecho con</translation>
    </message>
    <message>
        <source>Support level</source>
        <translation>Nivel de apoyo</translation>
    </message>
    <message>
        <source>Supported by</source>
        <translation>Con el apoyo de</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Marked answers</source>
        <translation>Respuestas marcadas</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decidido</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Pertenece a</translation>
    </message>
    <message>
        <source>Phone in a crisis</source>
        <translation>Teléfono en una crisis</translation>
    </message>
    <message>
        <source>Days without the clinic</source>
        <translation>Días sin la clínica</translation>
    </message>
    <message>
        <source>Longest minutes to the lock</source>
        <translation>Minutos como máximo hasta el bloqueo</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Funciones</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>Trabaja aquí</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>Nombre en inglés</translation>
    </message>
    <message>
        <source>Spanish name</source>
        <translation>Nombre en español</translation>
    </message>
    <message>
        <source>Healthy eating</source>
        <translation>Comer sano</translation>
    </message>
    <message>
        <source>Being active</source>
        <translation>Moverse</translation>
    </message>
    <message>
        <source>Taking medicines</source>
        <translation>Tomar medicinas</translation>
    </message>
    <message>
        <source>Checking sugar and pressure</source>
        <translation>Medir azúcar y presión</translation>
    </message>
    <message>
        <source>Lowering risks</source>
        <translation>Bajar riesgos</translation>
    </message>
    <message>
        <source>Solving problems</source>
        <translation>Resolver problemas</translation>
    </message>
    <message>
        <source>Coping with feelings</source>
        <translation>Manejar emociones</translation>
    </message>
    <message>
        <source>Enough food</source>
        <translation>Comida suficiente</translation>
    </message>
    <message>
        <source>Keeping a home</source>
        <translation>Conservar su vivienda</translation>
    </message>
    <message>
        <source>A place to live</source>
        <translation>Un lugar donde vivir</translation>
    </message>
    <message>
        <source>A safe, dry home</source>
        <translation>Casa segura y seca</translation>
    </message>
    <message>
        <source>Light, water and heat</source>
        <translation>Luz, agua y calefacción</translation>
    </message>
    <message>
        <source>Rides and transport</source>
        <translation>Transporte</translation>
    </message>
    <message>
        <source>Money for the month</source>
        <translation>Dinero para el mes</translation>
    </message>
    <message>
        <source>Clothes and things for the house</source>
        <translation>Ropa y cosas para la casa</translation>
    </message>
    <message>
        <source>Medical bills</source>
        <translation>Cuentas médicas</translation>
    </message>
    <message>
        <source>Health insurance</source>
        <translation>Seguro médico</translation>
    </message>
    <message>
        <source>School</source>
        <translation>Estudios</translation>
    </message>
    <message>
        <source>Understanding health papers</source>
        <translation>Entender papeles de salud</translation>
    </message>
    <message>
        <source>Using phone and computer</source>
        <translation>Usar teléfono y computadora</translation>
    </message>
    <message>
        <source>Phone and internet</source>
        <translation>Teléfono e internet</translation>
    </message>
    <message>
        <source>Being with people</source>
        <translation>Estar con gente</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>Estrés</translation>
    </message>
    <message>
        <source>Safety with a partner</source>
        <translation>Seguridad con su pareja</translation>
    </message>
    <message>
        <source>Safety of an older person</source>
        <translation>Seguridad de una persona mayor</translation>
    </message>
    <message>
        <source>Help for veterans</source>
        <translation>Ayuda para veteranos</translation>
    </message>
    <message>
        <source>Thinking about it</source>
        <translation>Lo está pensando</translation>
    </message>
    <message>
        <source>Working on it</source>
        <translation>En marcha</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>Cumplida</translation>
    </message>
    <message>
        <source>Not met</source>
        <translation>No cumplida</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>Dejada</translation>
    </message>
    <message>
        <source>Did it</source>
        <translation>Lo hizo</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>En parte</translation>
    </message>
    <message>
        <source>Not this time</source>
        <translation>Esta vez no</translation>
    </message>
    <message>
        <source>Going well</source>
        <translation>Va bien</translation>
    </message>
    <message>
        <source>Some</source>
        <translation>Algo</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Todavía no</translation>
    </message>
    <message>
        <source>Morning</source>
        <translation>Mañana</translation>
    </message>
    <message>
        <source>Afternoon</source>
        <translation>Tarde</translation>
    </message>
    <message>
        <source>Evening</source>
        <translation>Noche</translation>
    </message>
    <message>
        <source>Write what they want to reach.</source>
        <translation>Escriba qué quiere lograr.</translation>
    </message>
    <message>
        <source>Choose what this goal is about.</source>
        <translation>Elija de qué se trata esta meta.</translation>
    </message>
    <message>
        <source>This day is over. Choose today or a day to come.</source>
        <translation>Este día ya pasó. Elija hoy o un día que venga.</translation>
    </message>
    <message>
        <source>Write what they will do.</source>
        <translation>Escriba qué va a hacer.</translation>
    </message>
    <message>
        <source>This is too long. Say it in fewer words.</source>
        <translation>Es demasiado largo. Dígalo con menos palabras.</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Why it matters</source>
        <translation>Por qué importa</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Cómo va</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>Para cuándo</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminó</translation>
    </message>
    <message>
        <source>What was said at the end</source>
        <translation>Lo que se dijo al final</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Cuánto</translation>
    </message>
    <message>
        <source>Days a week</source>
        <translation>Días por semana</translation>
    </message>
    <message>
        <source>How sure, 0 to 10</source>
        <translation>Seguridad, 0 a 10</translation>
    </message>
    <message>
        <source>What would make them surer</source>
        <translation>Qué daría más seguridad</translation>
    </message>
    <message>
        <source>Plan B</source>
        <translation>Plan B</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Asked on</source>
        <translation>Se preguntó el</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>Cómo le fue</translation>
    </message>
    <message>
        <source>Wants help with</source>
        <translation>Quiere ayuda con</translation>
    </message>
    <message>
        <source>Goal in English</source>
        <translation>Meta en inglés</translation>
    </message>
    <message>
        <source>Goal in Spanish</source>
        <translation>Meta en español</translation>
    </message>
    <message>
        <source>First step in English</source>
        <translation>Primer paso en inglés</translation>
    </message>
    <message>
        <source>First step in Spanish</source>
        <translation>Primer paso en español</translation>
    </message>
    <message>
        <source>Place in the list</source>
        <translation>Lugar en la lista</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>Fuera de uso</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprobado</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Devuelto</translation>
    </message>
    <message>
        <source>Co-signed</source>
        <translation>Firmado</translation>
    </message>
    <message>
        <source>Numbers missing</source>
        <translation>Faltan números</translation>
    </message>
    <message>
        <source>Note unclear</source>
        <translation>Nota poco clara</translation>
    </message>
    <message>
        <source>Wrong time</source>
        <translation>Hora equivocada</translation>
    </message>
    <message>
        <source>{name}’s details</source>
        <translation>los datos de {name}</translation>
    </message>
    <message>
        <source>the log about {name}</source>
        <translation>el registro sobre {name}</translation>
    </message>
    <message>
        <source>the plan for {name}</source>
        <translation>el plan con {name}</translation>
    </message>
    <message>
        <source>the support of {name}</source>
        <translation>el apoyo a {name}</translation>
    </message>
    <message>
        <source>the review of a log about {name}</source>
        <translation>la revisión de un registro sobre {name}</translation>
    </message>
    <message>
        <source>a file about {name}</source>
        <translation>un archivo de {name}</translation>
    </message>
    <message>
        <source>a goal of {name}</source>
        <translation>una meta de {name}</translation>
    </message>
    <message>
        <source>a step of {name}</source>
        <translation>un paso de {name}</translation>
    </message>
    <message>
        <source>how a step of {name} went</source>
        <translation>cómo le fue a {name} con un paso</translation>
    </message>
    <message>
        <source>what {name} needs</source>
        <translation>lo que necesita {name}</translation>
    </message>
    <message>
        <source>the clinic’s own records</source>
        <translation>los datos de la clínica</translation>
    </message>
    <message>
        <source>A household</source>
        <translation>Un hogar</translation>
    </message>
    <message>
        <source>A log</source>
        <translation>Un registro</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Alguien</translation>
    </message>
    <message>
        <source>{miles} miles</source>
        <translation>{miles} millas</translation>
    </message>
    <message>
        <source>On this laptop</source>
        <translation>En esta computadora</translation>
    </message>
    <message>
        <source>At the clinic</source>
        <translation>En la clínica</translation>
    </message>
    <message>
        <source>Only at the clinic</source>
        <translation>Solo en la clínica</translation>
    </message>
    <message>
        <source>Comes with the next sync</source>
        <translation>Llega con la próxima sincronización</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Hay que revisarlo</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Grabación</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Documento</translation>
    </message>
    <message>
        <source>The clinic has no room for more files of this person. Ask your supervisor about it.</source>
        <translation>En la clínica ya no caben más archivos de esta persona. Pregunte a su supervisora o supervisor.</translation>
    </message>
    <message>
        <source>The clinic could not take or give this file. PeerDesk tries again with every sync.</source>
        <translation>La clínica no pudo recibir o dar este archivo. PeerDesk lo intenta de nuevo en cada sincronización.</translation>
    </message>
    <message>
        <source>{kind}: {name}. {origin}. {whereabouts}</source>
        <translation>{kind}: {name}. {origin}. {whereabouts}</translation>
    </message>
</context>
</TS>
