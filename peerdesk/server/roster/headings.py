"""What the columns of a roster may be called, in English and Spanish."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from peerdesk.domain.spelling import plain_words


class Column(StrEnum):
    """What a column of a roster tells."""

    RECORD_NUMBER = "record number"
    FULL_NAME = "full name"
    GIVEN_NAME = "first name"
    MIDDLE_NAME = "middle name"
    FAMILY_NAME = "last name"
    SECOND_FAMILY_NAME = "second last name"
    PREFERRED_NAME = "preferred name"
    PRONOUNS = "pronouns"
    BIRTH_DATE = "birth date"
    LANGUAGES = "languages"
    INTERPRETER = "interpreter"
    PHONE = "phone"
    HOME_PHONE = "home phone"
    WORK_PHONE = "work phone"
    ADDRESS = "address"
    CITY = "city"
    STATE = "state"
    POSTAL_CODE = "postal code"
    SUPPORTER = "supporter"
    STARTS_ON = "supported since"
    EMERGENCY_NAME = "emergency contact"
    EMERGENCY_PHONE = "emergency phone"
    EMERGENCY_RELATIONSHIP = "relationship"
    ABOUT = "notes"


_LITTLE = (
    "a al an and de del e el in is la las lo los no num number numero of on or s the to y "
    "client cliente participant participante patient paciente person persona"
)
"""Words that tell no columns apart: "Número de expediente del paciente" is an "expediente"."""

_SPELLINGS: Mapping[Column, str] = {
    Column.RECORD_NUMBER: "id; record; medical record; mrn; med rec; chart; ehr; emr; expediente; historia; "
    "historia clinica; nhc; folio; clave; registro; file",
    Column.FULL_NAME: "name; full name; name full; complete name; nombre completo; nombre apellidos; "
    "nombre apellido; nombres apellidos; apellidos nombre; apellido nombre; apellidos nombres; last first; "
    "last name first name; first last name",
    Column.GIVEN_NAME: "first name; first; fname; given name; given names; forename; nombre; nombres; "
    "primer nombre; nombre pila; name first",
    Column.MIDDLE_NAME: "middle name; middle; mi; m i; middle initial; segundo nombre",
    Column.FAMILY_NAME: "last name; last names; last; lname; family name; surname; surnames; apellido; "
    "apellidos; primer apellido; apellido paterno; paterno; apellido 1; name last",
    Column.SECOND_FAMILY_NAME: "second last name; second surname; segundo apellido; apellido materno; "
    "materno; maternal surname; mothers last name; 2nd last name; 2o apellido; 2do apellido",
    Column.PREFERRED_NAME: "preferred name; preferred; nickname; nick name; goes by; known as; aka; "
    "nombre preferido; apodo; le dicen; como le gusta que le llamen; conocido como",
    Column.PRONOUNS: "pronouns; pronombres",
    Column.BIRTH_DATE: "birth date; birthdate; date birth; dob; d o b; birthday; birth; born; bdate; "
    "fecha nacimiento; nacimiento; fec nac; fecha nac; f nac; fdn; f nacimiento; nacido; cumpleanos",
    Column.LANGUAGES: "language; languages; lang; preferred language; primary language; spoken language; "
    "idioma; idiomas; idioma preferido; lengua; habla; idioma materno; lengua materna",
    Column.INTERPRETER: "interpreter; interpreter needed; needs interpreter; interprete; "
    "necesita interprete; requiere interprete; interpreter required",
    Column.PHONE: "phone; phones; mobile; mobile phone; phone mobile; cell; cell phone; cellphone; "
    "phone cell; tel; telephone; telefono; telefonos; celular; movil; telefono celular; "
    "telefono movil; tel celular; "
    "tel cel; cel; primary phone; phone primary; other phone; alternate phone; alt phone; whatsapp; "
    "otro telefono; contact phone; telefono contacto",
    Column.HOME_PHONE: "home phone; phone home; home; landline; house phone; home telephone; telefono casa; "
    "tel casa; telefono fijo; fijo; telefono domicilio",
    Column.WORK_PHONE: "work phone; phone work; work; office phone; telefono trabajo; tel trabajo; trabajo",
    Column.ADDRESS: "address; street; street address; home address; mailing address; address line; apt; "
    "unit; direccion; domicilio; calle; colonia",
    Column.CITY: "city; town; ciudad; municipio; localidad; poblacion",
    Column.STATE: "state; estado; provincia; st",
    Column.POSTAL_CODE: "zip; zip code; zipcode; postal code; postcode; codigo postal; cp; c p; cod postal",
    Column.SUPPORTER: "supporter; peer supporter; peer; assigned; assigned supporter; assigned peer; chw; "
    "community health worker; health worker; promotor; promotora; promotor asignado; promotora asignada; "
    "promotor salud; promotora salud; asignado; asignada; responsable; case manager; navigator; staff; "
    "worker",
    Column.STARTS_ON: "supported since; since; start date; start; starts; assigned since; enrolled; "
    "enrollment date; date enrolled; enrolled date; assignment date; fecha inicio; inicio; desde; ingreso; "
    "fecha ingreso; fecha asignacion; alta; fecha alta",
    Column.EMERGENCY_NAME: "emergency contact; emergency contact name; contacto emergencia; "
    "nombre contacto emergencia; emergency name; emergencia",
    Column.EMERGENCY_PHONE: "emergency phone; emergency contact phone; telefono emergencia; "
    "telefono contacto emergencia; tel emergencia",
    Column.EMERGENCY_RELATIONSHIP: "relationship; emergency contact relationship; relation; "
    "parentesco; relacion",
    Column.ABOUT: "notes; note; comments; comment; remarks; about; notas; nota; observaciones; comentarios",
}
_MEANT: Mapping[str, Column] = MappingProxyType(
    {spelling: column for column, all_of_it in _SPELLINGS.items() for spelling in all_of_it.split("; ")}
)


def column_called(heading: str) -> Column | None:
    """What a column of that heading tells; None when nobody here knows."""
    words = re.sub(r"[-_]", " ", " ".join(plain_words(heading.replace("'", "").replace("’", "")))).split()
    telling = [word for word in words if word not in _LITTLE.split()]
    if words and not telling:
        is_name = words[-1] not in {"no", "num", "number", "numero"}
        return Column.FULL_NAME if is_name else None
    whole = " ".join(telling)
    return _MEANT.get(whole) or _MEANT.get(whole.rstrip(" 0123456789"))
