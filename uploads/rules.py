"""The model's own rules about the record that a row makes, asked without a query."""

from django.core.exceptions import ValidationError


class ModelRules:
    """
    Asks the fields and `clean` of the model about the rows of one file.

    Keys were found already, and the constraints are asked over the whole set: see
    uploads.constraints.
    """

    def __init__(self, resource):
        self.resource = resource
        self.fields = resource.get_model()._meta.concrete_fields
        self.relations = {field.name for field in self.fields if field.is_relation}
        # What a new record points to in any case; a source is found for it.
        self.needed = [
            field.attname
            for field in self.fields
            if field.is_relation and not field.null and field.name != "source"
        ]
        # By the attributes that rows give: the fields that need not be asked about again.
        self.asked = {}

    def ask(self, row):
        """Say what is wrong with the candidate of a row; keep its derived columns in step."""
        self.resource.attach(row.candidate)
        if row.stored is None:
            for name in self.needed:
                if getattr(row.candidate, name) is None:
                    self.tell(row, name, [])
        # What no column gives is the same in every new record: it is asked about once.
        given = None if row.stored else frozenset(row.values)
        try:
            row.candidate.clean_fields(exclude=self.asked.get(given, self.relations))
            row.candidate.clean()
        except ValidationError as error:
            for name, messages in field_errors(error):
                self.tell(row, name, messages)
        if row.problems:
            return
        if given is not None and given not in self.asked:
            others = {field.name for field in self.fields if field.attname not in given}
            self.asked[given] = self.relations | others
        self.resource.refresh(row.candidate)

    def tell(self, row, name, messages):
        is_missing = name in row.candidate.__dict__ and getattr(row.candidate, name) in {None, ""}
        message = self.resource.explain_missing(row, name) if is_missing else " ".join(messages)
        row.problem(self.resource.column_of(name), message)


def field_errors(error):
    if hasattr(error, "error_dict"):
        return error.message_dict.items()
    return [("__all__", error.messages)]
