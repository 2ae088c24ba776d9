using System.Globalization;

namespace Akka.Configuration.Hocon;

/// <summary>One resolved value of a configuration: an object, an array or a text. Never changes once made.</summary>
public sealed class HoconValue
{
    private readonly IReadOnlyDictionary<string, HoconValue> _fields;
    private readonly IReadOnlyList<HoconValue> _elements;
    private readonly string _text;

    internal HoconValue(IReadOnlyDictionary<string, HoconValue> fields) => _fields = fields;

    internal HoconValue(IReadOnlyList<HoconValue> elements) => _elements = elements;

    internal HoconValue(string text) => _text = text;

    /// <summary>The object without fields.</summary>
    internal static HoconValue EmptyObject { get; } = new(new Dictionary<string, HoconValue>());

    /// <summary>True for an object without fields.</summary>
    public bool IsEmpty => _fields is { Count: 0 };

    public bool IsObject() => _fields is not null;

    public bool IsArray() => _elements is not null;

    public bool IsString() => _fields is null && _elements is null;

    /// <summary>The fields of an object; none if this is no object.</summary>
    internal IEnumerable<KeyValuePair<string, HoconValue>> Fields => _fields ?? EmptyObject._fields;

    /// <summary>The field <paramref name="key"/>, or null.</summary>
    public HoconValue GetChildObject(string key) => _fields is not null && _fields.TryGetValue(key, out var value) ? value : null;

    /// <summary>The elements of an array; none if this is no array.</summary>
    public IList<HoconValue> GetArray() => _elements is null ? [] : [.. _elements];

    /// <summary>The text; null for an object, an array and the word <c>null</c>.</summary>
    public string GetString() => _text is "null" ? null : _text;

    /// <exception cref="NotSupportedException">The text is none of on, off, true and false.</exception>
    public bool GetBoolean() => GetString() switch
    {
        "on" or "true" => true,
        "off" or "false" => false,
        var other => throw new NotSupportedException($"Unknown boolean format: {other}"),
    };

    public int GetInt() => int.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public long GetLong() => long.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    public double GetDouble() => double.Parse(GetString(), NumberFormatInfo.InvariantInfo);

    /// <summary>A duration; a number without unit is milliseconds, <c>infinite</c> is <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    /// <exception cref="FormatException">Not a duration, or negative.</exception>
    public TimeSpan GetTimeSpan(bool allowInfinite = true) => HoconUnits.ParseTimeSpan(GetString(), allowInfinite);

    /// <summary>A size in bytes; null for an empty text.</summary>
    /// <exception cref="FormatException">Not a size.</exception>
    public long? GetByteSize() => HoconUnits.ParseByteSize(GetString());

    /// <summary>This value as the only field <paramref name="key"/> of a configuration.</summary>
    public Config AtKey(string key) => new(new HoconRoot(new HoconValue(new Dictionary<string, HoconValue> { [key] = this })));

    /// <summary>
    /// The value seen when this one is asked first and <paramref name="fallback"/> where this one is silent: objects are merged key by
    /// key, anything else of this value hides the other.
    /// </summary>
    internal HoconValue MergedOver(HoconValue fallback)
    {
        if (_fields is null || fallback._fields is null) return this;
        var merged = new Dictionary<string, HoconValue>(fallback._fields);
        foreach (var (key, value) in _fields)
            merged[key] = merged.TryGetValue(key, out var below) ? value.MergedOver(below) : value;
        return new HoconValue(merged);
    }
}
