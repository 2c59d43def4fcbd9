using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace WaitTime.Web.Pages;

/// <summary>A style sheet that stands within its pages, and its name in their policy: no other style is applied.</summary>
/// <param name="css">As it stands between the tags, to the letter.</param>
public sealed class InlineStyle(string css)
{
    /// <summary>For <c>&lt;style&gt;@Style.Markup&lt;/style&gt;</c>.</summary>
    public MarkupString Markup { get; } = new(css);

    /// <summary>For <c>style-src</c>.</summary>
    public string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'";

    /// <summary>An embedded file of the assembly.</summary>
    public static InlineStyle Embedded(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var reader = new StreamReader(
            assembly.GetManifestResourceStream(name)
                ?? throw new ArgumentException($"{assembly.GetName().Name} has no {name}.", nameof(name))
        );
        // A browser hashes what its parser left, and that makes every line end a line feed.
        return new(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
