using FsCheck;
using FsCheck.Fluent;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>What can happen to a document between its author and us.</summary>
internal static class Damage
{
    /// <summary>Done to one document, one after the other.</summary>
    public const int MostEdits = 3;

    /// <summary>One to three damages of any kind to bytes and lines.</summary>
    public static Gen<Mutant> Of(byte[] document) =>
        Several(
            document,
            Gen.OneOf(
                ByteDamage.Cut,
                ByteDamage.Change,
                ByteDamage.Loss,
                ByteDamage.Copy,
                ByteDamage.Repetition,
                ByteDamage.Intrusion,
                LineDamage.Loss,
                LineDamage.Shuffle
            )
        );

    /// <summary>The document ends early.</summary>
    public static Gen<Mutant> Cut(byte[] document) => from edit in ByteDamage.Cut select edit(Whole(document));

    /// <summary>One to three whole lines are gone.</summary>
    public static Gen<Mutant> LostLines(byte[] document) => Several(document, LineDamage.Loss);

    /// <summary>The lines stand in another order.</summary>
    public static Gen<Mutant> ShuffledLines(byte[] document) => from edit in LineDamage.Shuffle select edit(Whole(document));

    /// <summary>The document as it ends after each of its bytes but the last.</summary>
    public static IEnumerable<Mutant> EveryCut(byte[] document) =>
        Enumerable
            .Range(0, document.Length)
            .Select(length => new Mutant($"cut after {length} of {document.Length} bytes", document[..length]));

    private static Gen<Mutant> Several(byte[] document, Gen<Edit> edit) =>
        from count in Gen.Choose(1, MostEdits)
        from edits in edit.ArrayOf(count)
        select edits.Aggregate(Whole(document), (mutant, next) => next(mutant));

    private static Mutant Whole(byte[] document) => new("a valid document", document);
}

/// <summary>One damage, drawn before the document is known: its places are shares of whatever is left of it.</summary>
internal delegate Mutant Edit(Mutant mutant);
