namespace Akka.Configuration.Hocon;

/// <summary>
/// Reads the subset of HOCON that Akka.NET 1.5 reads: objects and dotted keys, comments, quoted, triple-quoted and unquoted texts,
/// lists, substitutions, includes by callback. Arrays are not concatenated, <c>+=</c> is not known, and nothing comes from the environment.
/// </summary>
public sealed class Parser
{
    private readonly HoconText _text;
    private readonly Func<string, HoconRoot> _include;

    private Parser(string text, Func<string, HoconRoot> include)
    {
        _text = new HoconText(text);
        _include = include;
    }

    /// <param name="text">The document.</param>
    /// <param name="includeCallback">Gives the document for <c>include "name"</c>; may be null if nothing is included.</param>
    /// <exception cref="FormatException">The text is not in the subset, with line and column, or a substitution leads nowhere.</exception>
    public static HoconRoot Parse(string text, Func<string, HoconRoot> includeCallback) =>
        new(HoconResolver.Resolve(new Parser(text, includeCallback).ParseDocument()));

    private ObjectNode ParseDocument()
    {
        var document = new ObjectNode();
        _text.SkipBlank();
        if (_text.TryTake("{"))
        {
            ParseFields(document);
            _text.Expect("}");
            _text.SkipBlank();
        }
        else
        {
            ParseFields(document);
        }

        return _text.AtEnd ? document : throw _text.Error("unexpected '" + _text.Current + "'");
    }

    /// <summary>Fields up to the end or an unconsumed <c>}</c>.</summary>
    private void ParseFields(ObjectNode target)
    {
        while (true)
        {
            do _text.SkipBlank();
            while (_text.TryTake(","));

            if (_text.AtEnd || _text.Current == '}') return;
            if (_text.TryTakeInclude(out string name)) Include(target, name);
            else ParseField(target);
        }
    }

    private void Include(ObjectNode target, string name)
    {
        if (_include is null) throw _text.Error($"include \"{name}\" needs an include callback");
        target.Include(_include(name).Value);
    }

    private void ParseField(ObjectNode target)
    {
        string key = _text.TakeKey();
        while (_text.TryTake("."))
        {
            target = target.Child(key);
            key = _text.TakeKey();
        }

        _text.SkipBlank();
        if (_text.Current == '{')
        {
            ParseObject(target.Child(key));
            return;
        }

        if (!_text.TryTake("=") && !_text.TryTake(":")) throw _text.Error($"expected '=', ':' or '{{' after key '{key}'");
        _text.SkipBlank();
        if (_text.Current != '{') target.Fields[key] = ParseValue();

        // As in Akka.NET: b = ${a} { x = 1 } does not extend a, it is { x = 1 }.
        if (_text.Current == '{') ParseObject(target.Child(key));
    }

    private void ParseObject(ObjectNode target)
    {
        _text.Expect("{");
        ParseFields(target);
        _text.Expect("}");
    }

    private HoconNode ParseValue()
    {
        if (_text.TryTake("[")) return ParseElements();

        var concatenation = new ConcatenationNode();
        while (!_text.AtEndOfValue)
        {
            concatenation.Parts.Add(_text.TryTake("${") ? ParseSubstitution() : new TextNode(_text.TakeText()));
        }

        return concatenation;
    }

    private SubstitutionNode ParseSubstitution()
    {
        bool isOptional = _text.TryTake("?");
        return new SubstitutionNode(_text.TakeUntil("}").Trim(), isOptional);
    }

    private ArrayNode ParseElements()
    {
        var array = new ArrayNode();
        while (true)
        {
            do _text.SkipBlank();
            while (_text.TryTake(","));

            if (_text.TryTake("]")) return array;
            if (_text.AtEnd) throw _text.Error("unclosed '['");
            array.Elements.Add(ParseElement());
        }
    }

    private HoconNode ParseElement()
    {
        if (_text.Current != '{') return ParseValue();

        var element = new ObjectNode();
        ParseObject(element);
        return element;
    }
}
