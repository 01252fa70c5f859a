"""What a roster's columns may be called."""

import pytest

from peerdesk.server.roster.headings import Column, column_called


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("MRN", Column.RECORD_NUMBER),
        ("Patient ID#", Column.RECORD_NUMBER),
        ("Núm. de expediente", Column.RECORD_NUMBER),
        ("Nº de historia clínica", Column.RECORD_NUMBER),
        ("Patient", Column.FULL_NAME),
        ("Nombre completo del paciente", Column.FULL_NAME),
        ("Apellidos y nombre", Column.FULL_NAME),
        ("First_Name", Column.GIVEN_NAME),
        ("Nombre(s)", Column.GIVEN_NAME),
        ("Apellido paterno", Column.FAMILY_NAME),
        ("Mother's last name", Column.SECOND_FAMILY_NAME),
        ("Segundo Apellido", Column.SECOND_FAMILY_NAME),
        ("Date of Birth", Column.BIRTH_DATE),
        ("D.O.B.", Column.BIRTH_DATE),
        ("FECHA DE NACIMIENTO", Column.BIRTH_DATE),
        ("Phone 2", Column.PHONE),
        ("Teléfono celular", Column.PHONE),
        ("Teléfono de casa", Column.HOME_PHONE),
        ("Idioma", Column.LANGUAGES),
        ("Promotor(a) asignado(a)", Column.SUPPORTER),
        ("Community Health Worker", Column.SUPPORTER),
        ("C.P.", Column.POSTAL_CODE),
        ("No.", None),
        ("Insurance", None),
        ("", None),
    ],
)
def test_a_heading_is_understood_in_either_language_and_many_spellings(
    heading: str, column: Column | None
) -> None:
    assert column_called(heading) is column
