"""The sheet somebody gets for setting up a laptop: address, code and steps, to print, in their language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from string import Template
from types import MappingProxyType

import segno

from peerdesk.config import Language, resources

_QR_SCALE = 4


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What one laptop of one person is set up with; `ends` is when the code does."""

    clinic_name: str
    clinic_phone: str
    staff_name: str
    address: str
    code: str
    ends: datetime


_WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "title": "Set up your laptop",
            "for": "For",
            "address": "Clinic address",
            "code": "One-time code",
            "ends": "It works once, for one laptop, until $ends.",
            "letters": "A round sign is always the number zero, a straight one the number one.",
            "begin": "You need the laptop, the internet and ten minutes.",
            "steps": "Open PeerDesk and type the clinic address as it stands here.\n"
            "Type the code. Capitals and dashes do not matter.\n"
            "Choose your passphrase and learn it by heart. Do not write it on this sheet.\n"
            "Six numbers appear. Call the clinic and compare them. If they differ, stop.\n"
            "Your people arrive by themselves. You can start with the first ones.",
            "help": "Stuck? Call the clinic",
            "after": "When you are done, tear this sheet up.",
            "qr": "Address and code, to copy with a camera",
        },
        "es": {
            "title": "Prepare su computadora",
            "for": "Para",
            "address": "Dirección de la clínica",
            "code": "Código de un solo uso",
            "ends": "Sirve una vez, para una computadora, hasta el $ends.",
            "letters": "Un signo redondo siempre es el número cero; uno recto, el número uno.",
            "begin": "Necesita la computadora, internet y diez minutos.",
            "steps": "Abra PeerDesk y escriba la dirección de la clínica tal como está aquí.\n"
            "Escriba el código. Las mayúsculas y los guiones no importan.\n"
            "Elija su frase secreta y apréndala de memoria. No la anote en esta hoja.\n"
            "Aparecen seis números. Llame a la clínica y compárelos. Si son otros, pare.\n"
            "Sus personas llegan solas. Puede empezar con las primeras.",
            "help": "¿Algo no sale? Llame a la clínica",
            "after": "Cuando termine, rompa esta hoja.",
            "qr": "Dirección y código, para copiarlos con una cámara",
        },
    }
)
_PAGE = Template("""\
<!doctype html>
<html lang="$language">
<meta charset="utf-8">
<title>$title</title>
<style>
@page { margin: 18mm; }
body { font: 13pt/1.45 Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1B2425;
       max-width: 174mm; margin: 0 auto; }
header { display: flex; align-items: center; gap: 4mm; border-bottom: 0.6mm solid #0B5D73;
         padding-bottom: 4mm; }
header svg { width: 11mm; height: 11mm; }
h1 { font-size: 22pt; line-height: 1.2; margin: 7mm 0 1mm; }
p { margin: 1mm 0; }
.quiet { color: #465152; }
.key { display: flex; gap: 8mm; align-items: center; border: 0.3mm solid #8FBFCB; border-radius: 3mm;
       padding: 5mm 6mm; margin: 6mm 0; break-inside: avoid; }
.key div { flex: 1; }
.key svg { flex: none; }
.large { font: 600 19pt/1.3 Consolas, Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere;
         margin-bottom: 4mm; }
.code { font-size: 23pt; }
.code span { white-space: nowrap; }
ol { padding-left: 7mm; }
li { margin: 2.5mm 0; padding-left: 2mm; }
li::marker { font-weight: 600; color: #0B5D73; }
</style>
<header>$logo<strong>$clinic</strong></header>
<h1>$title</h1>
<p>$for <strong>$name</strong>. <span class="quiet">$begin</span></p>
<section class="key">
<div>
<p class="quiet">$address_word</p>
<p class="large">$address</p>
<p class="quiet">$code_word</p>
<p class="large code">$code</p>
<p class="quiet">$ends $letters</p>
</div>
<figure style="margin: 0" role="img" aria-label="$qr_word">$qr</figure>
</section>
<ol>
$steps
</ol>
<p><strong>$help</strong></p>
<p class="quiet">$after</p>
""")


def sheet(enrolment: Enrolment, language: Language) -> bytes:
    """The sheet as a page of HTML that needs nothing else."""
    words = _WORDS[language]
    ends = Template(words["ends"]).substitute(ends=f"{enrolment.ends:%Y-%m-%d %H:%M}")
    steps = "\n".join(f"<li>{escape(step)}</li>" for step in words["steps"].split("\n"))
    phone = f": {enrolment.clinic_phone}" if enrolment.clinic_phone else "."
    # Not an address to be opened: a code in one would stay behind in the history of a phone.
    qr = segno.make(f"PeerDesk\n{enrolment.address}\n{enrolment.code}", error="m")
    groups = "-".join(f"<span>{escape(group)}</span>" for group in enrolment.code.split("-"))
    page = _PAGE.substitute(
        language=language,
        logo=(resources() / "art" / "logo.svg").read_text(encoding="utf-8"),
        clinic=escape(enrolment.clinic_name),
        title=words["title"],
        name=escape(enrolment.staff_name),
        begin=words["begin"],
        address_word=words["address"],
        address=escape(enrolment.address),
        code_word=words["code"],
        code=groups,
        ends=escape(ends),
        letters=words["letters"],
        qr=qr.svg_inline(scale=_QR_SCALE, border=2, dark="#1B2425"),
        qr_word=words["qr"],
        steps=steps,
        help=escape(f"{words['help']}{phone}"),
        after=words["after"],
        **{"for": words["for"]},
    )
    return page.encode()
