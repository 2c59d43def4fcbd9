using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WaitTime.Chart.Tests.Security;

/// <summary>What the sources ask of the Kubernetes library, read as syntax: how it is broken into lines makes no difference.</summary>
internal static class ClientCalls
{
    private const string Client = "Client";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    /// <summary>
    /// Every use of a property or variable that is called <c>Client</c>, as a call with its positional arguments:
    /// <c>Client.Group.Method(A, B)</c>. One that is not such a call is given as it stands, so that nothing is asked by another way.
    /// </summary>
    public static IEnumerable<string> In(string source) =>
        CSharpSyntaxTree
            .ParseText(source, Options)
            .GetRoot()
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name =>
                name.Identifier.ValueText == Client && name.Parent is MemberAccessExpressionSyntax access && access.Expression == name
            )
            .Select(name => Show(name.Parent!));

    private static string Show(SyntaxNode use)
    {
        var whole = use;
        while (whole.Parent is MemberAccessExpressionSyntax access && access.Expression == whole)
            whole = access;
        if (whole.Parent is not InvocationExpressionSyntax call || whole is not MemberAccessExpressionSyntax method)
            return OnOneLine(whole);
        var positional = call.ArgumentList.Arguments.Where(argument => argument.NameColon is null).Select(argument => OnOneLine(argument));
        return $"{OnOneLine(method.Expression)}.{method.Name.Identifier.ValueText}({string.Join(", ", positional)})";
    }

    private static string OnOneLine(SyntaxNode node) => node.NormalizeWhitespace(indentation: "", eol: " ").ToString();
}
