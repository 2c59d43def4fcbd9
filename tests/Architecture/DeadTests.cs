using Microsoft.CodeAnalysis;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

/// <summary>What the product declares, it also does.</summary>
public sealed class DeadTests
{
    /// <summary>Read by the name that a data file or an option gives, and so by no place of the sources.</summary>
    private static readonly string[] ReadByName =
    [
        "AggregatePeriod",
        "EndEvent",
        "FeedCombination",
        "MetricBasis",
        "MetricFamily",
        "MetricUnit",
        "MetricWindow",
        "PatientScope",
        "Redistribution",
        "StartEvent",
        "Statistic",
    ];

    /// <summary>Seams: a test gives what an operator cannot.</summary>
    private static readonly Dictionary<string, string> ForTests = new(StringComparer.Ordinal)
    {
        ["ChromiumRenderer.WithLimits"] = "a busy machine takes longer to start Chromium than any limit that suits a publisher",
        ["MigrationFile.Of"] = "the migrator is tested on files that the product does not ship",
    };

    [Fact]
    public void Every_type_method_field_and_word_is_used_by_the_product() =>
        Members
            .All.Where(member => member.Symbol is not IPropertySymbol && member.Uses.Count == 0)
            .Where(member =>
                !IsReadByName(member) && !ForTests.ContainsKey(member.Name) && !HoldsExtensions(member.Symbol) && !IsSource(member)
            )
            .Select(member => member.ToString())
            .ShouldBeEmpty("remove it with its documentation, or use it where it should have been used");

    /// <summary>
    /// A status, a stage, a kind or a reason that is asked for (by <c>is</c>, <c>==</c> or a case of a switch) is given
    /// to something somewhere.
    /// </summary>
    [Fact]
    public void Every_status_stage_kind_and_reason_that_is_asked_for_is_given_somewhere() =>
        Words
            .Where(member => member.Uses.Count > 0 && member.Uses.All(use => use.Asks))
            .Select(member => member.ToString())
            .ShouldBeEmpty("nothing ever has that value: emit it, or remove the question");

    [Fact]
    public void The_search_sees_the_words_of_a_run()
    {
        Words.ShouldContain(member => member.Name == "FailureReasons.Integrity");
        Words.ShouldContain(member => member.Name == "IncidentKind.Frozen");
        Words.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void The_exceptions_are_still_needed()
    {
        var unused = Members.All.Where(member => member.Uses.Count == 0).Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        ForTests.Keys.Where(name => !unused.Contains(name)).ShouldBeEmpty();
        ReadByName
            .Except(
                Members.All.Select(member => member.Symbol).OfType<INamedTypeSymbol>().Select(type => type.Name),
                StringComparer.Ordinal
            )
            .ShouldBeEmpty();
    }

    private static IReadOnlyList<Member> Words { get; } =
    [
        .. Members.All.Where(member =>
            member.Symbol is IFieldSymbol { ContainingType: var type }
            && (type.TypeKind == TypeKind.Enum || type.Name.EndsWith("Reasons", StringComparison.Ordinal))
            && !IsReadByName(member)
        ),
    ];

    private static bool IsReadByName(Member member) =>
        member.Symbol.ContainingType is { TypeKind: TypeKind.Enum } type && ReadByName.Contains(type.Name, StringComparer.Ordinal);

    /// <summary>The build lists a program's sources by their ids, in a file of its own.</summary>
    private static bool IsSource(Member member) =>
        ProvinceFolder.All.SelectMany(province => province.SourceIds).Contains(Dashed(member.Name), StringComparer.Ordinal);

    /// <summary><c>on-thp</c> for <c>OnThp</c>.</summary>
    private static string Dashed(string name) =>
        string.Concat(name.Select((letter, place) => char.IsUpper(letter) && place > 0 ? $"-{letter}" : $"{letter}")).ToLowerInvariant();

    /// <summary>Its members are called as those of what it extends, and stand for it.</summary>
    private static bool HoldsExtensions(ISymbol symbol) =>
        symbol is INamedTypeSymbol type
        && (type.IsExtension || type.GetTypeMembers().Any(inner => inner.IsExtension) || HasExtensionMethods(type));

    private static bool HasExtensionMethods(INamedTypeSymbol type) =>
        type.IsStatic && type.GetMembers().OfType<IMethodSymbol>().Any(method => method.IsExtensionMethod);
}
