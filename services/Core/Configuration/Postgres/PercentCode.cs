using System.Globalization;
using System.Text;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary>Percent-encoding as libpq reads it: bytes of UTF-8, a <c>+</c> is a plus sign, and nothing is guessed.</summary>
internal static class PercentCode
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ConfigurationException">A percent sign is not followed
    /// by two hexadecimal digits, or it is a zero byte, or no UTF-8.</exception>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; )
        {
            var next = text.IndexOf('%', index);
            if (next < 0)
                next = text.Length;
            bytes.AddRange(Encoding.UTF8.GetBytes(text[index..next]));
            if (next == text.Length)
                break;
            if (
                next + 2 >= text.Length
                || !byte.TryParse(text.AsSpan(next + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                || code == 0
            )
            {
                throw new ConfigurationException(
                    $"{GivenParameter.Address} has a '%' that is not followed by two hexadecimal digits: write a percent sign as %25."
                );
            }

            bytes.Add(code);
            index = next + 3;
        }

        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigurationException($"{GivenParameter.Address} is percent-encoded, but not as UTF-8.");
        }
    }
}
