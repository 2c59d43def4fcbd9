namespace WaitTime.Architecture.Tests;

/// <summary>One file of the product uses something that another declares.</summary>
/// <param name="From">The file that uses it, from the repository's root.</param>
/// <param name="To">The file that declares it.</param>
/// <param name="Name">What is used: a type.</param>
internal sealed record Use(string From, string To, string Name)
{
    public string FromProject => SourceTree.ProjectOf(From);

    public string ToProject => SourceTree.ProjectOf(To);

    public string FromFolder => SourceTree.FolderOf(From);

    public string ToFolder => SourceTree.FolderOf(To);

    public override string ToString() => $"{From} uses {Name} of {To}";
}
