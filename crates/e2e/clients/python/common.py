"""What the programs share."""

from botocore.exceptions import ClientError


def refusal(call, *arguments, **named):
    """What a call is refused with: the error's name and text."""
    try:
        call(*arguments, **named)
    except ClientError as error:
        return f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"
    return "not refused"
