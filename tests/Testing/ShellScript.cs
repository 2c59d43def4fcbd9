using System.Text;
using System.Text.RegularExpressions;

namespace WaitTime.Testing;

/// <summary>A simple command of a shell script.</summary>
/// <param name="Words">Without quotes; substitutions and variables stay as they are written.</param>
/// <param name="Line">Of its first word, from zero.</param>
public sealed record ShellCommand(IReadOnlyList<string> Words, int Line);

/// <summary>Takes a script apart as a shell does, and runs nothing.</summary>
public sealed partial class ShellScript
{
    private static readonly string[] Keywords =
    [
        "do",
        "then",
        "else",
        "elif",
        "if",
        "while",
        "until",
        "!",
        "{",
        "}",
        "done",
        "fi",
        "esac",
        "exec",
        "time",
    ];

    private readonly string _text;
    private readonly int _firstLine;
    private readonly List<ShellCommand> _found = [];
    private readonly List<string> _words = [];
    private readonly StringBuilder _word = new();
    private readonly Queue<string> _heredocs = new();
    private int _at;
    private int _commandLine;
    private bool _isWord;
    private bool _isTarget;

    private ShellScript(string text, int firstLine) => (_text, _firstLine) = (text, firstLine);

    /// <summary>All simple commands in their order, those of substitutions before the command that they stand in.</summary>
    public static IReadOnlyList<ShellCommand> Commands(string text) => Commands(text, firstLine: 0);

    private static List<ShellCommand> Commands(string text, int firstLine)
    {
        var script = new ShellScript(text, firstLine);
        while (script._at < text.Length)
            script.Step();
        script.EndCommand();
        return script._found;
    }

    private void Step()
    {
        switch (_text[_at])
        {
            case '\\' when Next == '\n':
                _at += 2;
                break;
            case '\\' when _at + 1 < _text.Length:
                Append(_text[_at + 1].ToString(), 2);
                break;
            case '\'' when _text.IndexOf('\'', _at + 1) is > 0 and var end:
                Append(_text[(_at + 1)..end], end + 1 - _at);
                break;
            case '"' when EndOfQuote() is { } end:
                AppendQuoted(end);
                break;
            case '$' or '<' when Next == '(' && Closing(_at + 1) is { } close:
                Nested(_at + 2, close);
                Append(_text[_at..(close + 1)], close + 1 - _at);
                break;
            case '<' when Placeholder().Match(_text, _at) is { Success: true } named:
                Append(named.Value, named.Length);
                break;
            case '#' when !_isWord:
                _at = EndOfLine;
                break;
            case '<' or '>':
                Redirect();
                break;
            case '\n' or ';' or '|' or '&' or '(' or ')':
                EndCommand();
                if (_text[_at++] == '\n')
                    SkipHeredocs();
                break;
            case var c when char.IsWhiteSpace(c):
                EndWord();
                _at++;
                break;
            default:
                Append(_text[_at].ToString(), 1);
                break;
        }
    }

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private int EndOfLine => _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;

    private void Append(string text, int length)
    {
        if (!_isWord && _words.Count == 0)
            _commandLine = _firstLine + _text.AsSpan(0, _at).Count('\n');
        _word.Append(text);
        _isWord = true;
        _at += length;
    }

    private int? EndOfQuote()
    {
        for (var i = _at + 1; i < _text.Length; i++)
        {
            if (_text[i] == '\\')
                i++;
            else if (_text[i] == '$' && i + 1 < _text.Length && _text[i + 1] == '(' && Closing(i + 1) is { } close)
                i = close;
            else if (_text[i] == '"')
                return i;
        }

        return null;
    }

    private void AppendQuoted(int end)
    {
        var inside = _text[(_at + 1)..end];
        for (var i = _at + 1; i < end; i++)
        {
            if (_text[i] == '$' && _text[i + 1] == '(' && Closing(i + 1) is { } close && close < end)
                Nested(i + 2, close);
        }

        Append(inside.Replace("\\\"", "\"", StringComparison.Ordinal), end + 1 - _at);
    }

    /// <summary>The parenthesis that closes the one at <paramref name="open"/>.</summary>
    private int? Closing(int open)
    {
        var depth = 0;
        for (var i = open; i < _text.Length; i++)
        {
            if (_text[i] == '\'' && _text.IndexOf('\'', i + 1) is > 0 and var end)
                i = end;
            else if (_text[i] == '(')
                depth++;
            else if (_text[i] == ')' && --depth == 0)
                return i;
        }

        return null;
    }

    private void Nested(int begin, int end) =>
        _found.AddRange(Commands(_text[begin..end], _firstLine + _text.AsSpan(0, begin).Count('\n')));

    private void Redirect()
    {
        // 2> and the like: the number is no word.
        if (_isWord && _word.Length == 1 && char.IsAsciiDigit(_word[0]))
            (_isWord, _word.Length) = (false, 0);
        EndWord();
        var operation = Redirection().Match(_text, _at);
        _at += operation.Length;
        if (operation.Value == "<<")
            _heredocs.Enqueue(HeredocName().Match(_text, _at).Groups["name"].Value);
        // >&2 has its target in itself.
        _isTarget = operation.Groups["to"].Length == 0;
    }

    private void SkipHeredocs()
    {
        while (_heredocs.TryDequeue(out var name))
        {
            while (_at < _text.Length)
            {
                var end = EndOfLine;
                var line = _text[_at..end].Trim();
                _at = Math.Min(end + 1, _text.Length);
                if (line == name)
                    break;
            }
        }
    }

    private void EndWord()
    {
        if (_isWord && !_isTarget)
            _words.Add(_word.ToString());
        if (_isWord)
            _isTarget = false;
        _isWord = false;
        _word.Clear();
    }

    private void EndCommand()
    {
        EndWord();
        var words = _words.SkipWhile(word => Keywords.Contains(word, StringComparer.Ordinal) || Assignment().IsMatch(word)).ToList();
        if (words.Count > 0 && words[0] is not ("for" or "case" or "in"))
            _found.Add(new(words, _commandLine));
        _words.Clear();
        _isTarget = false;
    }

    [GeneratedRegex(@"\G<[A-Za-z]+>", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\G(>>|<<<?|[<>](&(?<to>\d))?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Redirection();

    [GeneratedRegex(@"\G\s*['""]?(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeredocName();

    [GeneratedRegex(@"^[A-Za-z_]\w*=", RegexOptions.None, 1000)]
    private static partial Regex Assignment();
}
