namespace MentionPipeline.Domain.Privacy;

/// <summary>What in a text tells who somebody is, or how to reach or to rob them.</summary>
public enum PersonalDataKind
{
    EmailAddress,
    Iban,

    /// <summary>The Italian codice fiscale.</summary>
    FiscalCode,
    PaymentCard,
    PhoneNumber,
}

/// <summary>A place in a text, in UTF-16 units.</summary>
public readonly record struct PersonalDataSpan(PersonalDataKind Kind, int Start, int Length)
{
    public int End => Start + Length;
}
