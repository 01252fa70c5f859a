"""The goals a new clinic offers to begin with; it changes them as it likes."""

from __future__ import annotations

from peerdesk.domain.ids import NewId
from peerdesk.domain.plans import GoalTemplate, Need

_WORDS = (
    (
        Need.HEALTHY_EATING,
        ("Eat more vegetables", "Fill half my plate with vegetables at dinner"),
        ("Comer más verduras", "Llenar la mitad del plato con verduras en la cena"),
    ),
    (
        Need.HEALTHY_EATING,
        ("Cook with less salt", "Season with lime and herbs instead of salt"),
        ("Cocinar con menos sal", "Sazonar con limón y hierbas en vez de sal"),
    ),
    (
        Need.BEING_ACTIVE,
        ("Move every day", "Walk 20 minutes after lunch"),
        ("Moverme todos los días", "Caminar 20 minutos después de comer"),
    ),
    (
        Need.TAKING_MEDICATION,
        ("Take my medicines every day", "Take my morning pills with breakfast"),
        ("Tomar mis medicinas todos los días", "Tomar las pastillas de la mañana con el desayuno"),
    ),
    (
        Need.MONITORING,
        ("Know my sugar", "Check my sugar before breakfast and write it down"),
        ("Conocer mi azúcar", "Medir mi azúcar antes del desayuno y anotarla"),
    ),
    (
        Need.REDUCING_RISKS,
        ("Keep my feet healthy", "Look at my feet every night"),
        ("Cuidar mis pies", "Revisar mis pies todas las noches"),
    ),
    (
        Need.PROBLEM_SOLVING,
        ("Know what to do when my sugar is low", "Carry juice or candy when I go out"),
        ("Saber qué hacer cuando me baja el azúcar", "Llevar jugo o dulces cuando salgo"),
    ),
    (
        Need.HEALTHY_COPING,
        ("Feel calmer", "Breathe slowly for 5 minutes before bed"),
        ("Sentirme en calma", "Respirar despacio 5 minutos antes de dormir"),
    ),
    (
        Need.FOOD_INSECURITY,
        ("Have enough food until the end of the month", "Go to the food pantry"),
        ("Que la comida alcance hasta fin de mes", "Ir a la despensa de alimentos"),
    ),
    (
        Need.TRANSPORTATION_INSECURITY,
        ("Get to my appointments", "Call for a ride two days before"),
        ("Llegar a mis citas", "Pedir el transporte dos días antes"),
    ),
    (
        Need.HOUSING_INSTABILITY,
        ("Have a safe place to live", "Call the housing office"),
        ("Tener un lugar seguro donde vivir", "Llamar a la oficina de vivienda"),
    ),
    (
        Need.SOCIAL_CONNECTION,
        ("See people more often", "Have coffee with a friend"),
        ("Ver más a la gente", "Tomar un café con una amistad"),
    ),
)


def starter_goals(new_id: NewId) -> tuple[GoalTemplate, ...]:
    """The list as records of a clinic, in its order."""
    return tuple(
        GoalTemplate(
            id=new_id(),
            need=need,
            words_en=english[0],
            step_en=english[1],
            words_es=spanish[0],
            step_es=spanish[1],
            position=position,
        )
        for position, (need, english, spanish) in enumerate(_WORDS)
    )
