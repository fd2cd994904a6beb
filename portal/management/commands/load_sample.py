from django.core.management.base import BaseCommand

from portal.sample.load import load


class Command(BaseCommand):
    help = "Load the embedded sample data. A second run changes nothing."

    def handle(self, *args, **options):
        for line in load():
            if options["verbosity"]:
                self.stdout.write(line)
