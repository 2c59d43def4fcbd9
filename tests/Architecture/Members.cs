using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

/// <summary>Everything that the product declares by name, with the places that name it.</summary>
internal static class Members
{
    private static readonly Lazy<IReadOnlyList<Member>> Found = new(Find);

    /// <summary>What another library calls, an interface asks for or a base type declares, is used through that, and not in here.</summary>
    public static IReadOnlyList<Member> All => Found.Value;

    private static IReadOnlyList<Member> Find()
    {
        var trees = SourceTree.Compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0).ToList();
        var uses = trees
            .AsParallel()
            .SelectMany(UsesIn)
            .ToLookup(use => use.Symbol, use => use.Use, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);
        var first = FirstLines();
        return
        [
            .. trees
                .AsParallel()
                .AsOrdered()
                .SelectMany(tree =>
                    Declared(tree)
                        .Select(declared => new Member(
                            declared.Symbol,
                            tree.FilePath,
                            declared.Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
                            [
                                .. uses[declared.Symbol],
                                .. first.Contains(declared.Symbol.Name) ? [new("Program.cs", Asks: false)] : Array.Empty<MemberUse>(),
                            ]
                        ))
                ),
        ];
    }

    /// <summary>Words of the programs' first lines, which are no part of the one program.</summary>
    private static HashSet<string> FirstLines() =>
        SourceTree
            .Files.Where(file => file.EndsWith("/Program.cs", StringComparison.Ordinal))
            .SelectMany(file =>
                CSharpSyntaxTree
                    .ParseText(RepositoryFiles.Read(file.Split('/')))
                    .GetRoot()
                    .DescendantNodes()
                    .OfType<SimpleNameSyntax>()
                    .Select(name => name.Identifier.ValueText)
            )
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<(ISymbol Symbol, SyntaxNode Node)> Declared(SyntaxTree tree)
    {
        var model = SourceTree.Compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (
                node is BaseTypeDeclarationSyntax or MethodDeclarationSyntax or EnumMemberDeclarationSyntax or PropertyDeclarationSyntax
                || node is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax }
                || node is ParameterSyntax { Parent.Parent: RecordDeclarationSyntax }
            )
            {
                var symbol = model.GetDeclaredSymbol(node);
                if (symbol is IParameterSymbol parameter)
                    symbol = parameter.ContainingType.GetMembers(parameter.Name).FirstOrDefault();
                if (symbol is not null && !IsCalledFromOutside(symbol))
                    yield return (symbol, node);
            }
        }
    }

    private static bool IsCalledFromOutside(ISymbol symbol) =>
        symbol.IsOverride
        || symbol is IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 }
        || (
            symbol is IMethodSymbol or IPropertySymbol
            && symbol
                .ContainingType.AllInterfaces.SelectMany(implemented => implemented.GetMembers())
                .Any(member =>
                    SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)
                )
        );

    private static IEnumerable<(ISymbol Symbol, MemberUse Use)> UsesIn(SyntaxTree tree)
    {
        var model = SourceTree.Compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax))
                continue;
            var info = model.GetSymbolInfo(node);
            foreach (var named in info.Symbol is { } one ? [one] : info.CandidateSymbols)
            {
                var symbol = (named is IMethodSymbol { ReducedFrom: { } extension } ? extension : named).OriginalDefinition;
                if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
                    symbol = constructor.ContainingType.OriginalDefinition;
                if (symbol is IMethodSymbol { PartialDefinitionPart: { } definition })
                    symbol = definition;
                if (!symbol.DeclaringSyntaxReferences.IsEmpty && !IsWithin(node, symbol))
                    yield return (symbol, new(tree.FilePath, IsQuestion(node)));
            }
        }
    }

    private static bool IsWithin(SyntaxNode node, ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(declaration =>
            declaration.SyntaxTree == node.SyntaxTree && declaration.Span.Contains(node.Span)
        );

    private static bool IsQuestion(SyntaxNode node)
    {
        var value = node;
        while (value.Parent is MemberAccessExpressionSyntax access && access.Name == value)
            value = access;
        return value.Parent is PatternSyntax or CaseSwitchLabelSyntax
            || value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression };
    }
}
