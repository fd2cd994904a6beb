"""A first list of everyday words for the search. Editors change it in the admin; it is not read again."""

from django.db import migrations

EVERYDAY = {
    "fix": "repair",
    "fix cars": "automotive mechanic",
    "cars": "automotive",
    "cop": "police officer",
    "cops": "police officer",
    "doctor": "physician",
    "vet": "veterinarian",
    "cut hair": "hairdresser barber",
    "kids": "children",
    "babysitter": "childcare worker",
    "trucker": "truck driver",
    "drive trucks": "truck driver",
    "coder": "computer programmer",
    "coding": "computer programmer software",
    "garbage man": "refuse collector",
    "mailman": "mail carrier",
    "mail man": "mail carrier",
    "stewardess": "flight attendant",
    "real estate": "real estate agent",
    "help people": "social worker counselor",
    "build houses": "carpenter construction",
    "fly planes": "airline pilot",
    "grow plants": "horticulture nursery worker",
    "teach kids": "elementary teacher",
    "gym teacher": "physical education teacher",
    "shrink": "psychologist psychiatrist",
    "911 operator": "public safety telecommunicator",
}


def add(apps, schema_editor):
    synonym = apps.get_model("portal", "Synonym")
    synonym.objects.bulk_create((synonym(term=term, means=means) for term, means in EVERYDAY.items()), ignore_conflicts=True)


def remove(apps, schema_editor):
    synonym = apps.get_model("portal", "Synonym")
    for term, means in EVERYDAY.items():
        synonym.objects.filter(term=term, means=means).delete()


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_search_engines")]

    operations = [migrations.RunPython(add, remove)]
