using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// An immutable tree of settings. A missing path gives the default of the getter and never throws; a value that is there but cannot be
/// read as what is asked for does.
/// </summary>
public class Config
{
    /// <summary>The configuration without any value.</summary>
    public static readonly Config Empty = new();

    public Config() => Root = HoconValue.EmptyObject;

    public Config(HoconRoot root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Root = root.Value;
    }

    public Config(Config source, Config fallback)
    {
        ArgumentNullException.ThrowIfNull(source);
        Root = source.WithFallback(fallback).Root;
    }

    public virtual HoconValue Root { get; }

    public virtual bool IsEmpty => Root.IsEmpty;

    public static implicit operator Config(string hocon) => ConfigurationFactory.ParseString(hocon);

    /// <summary>The value at a path such as <c>akka.actor."my.key"</c>, or null.</summary>
    public HoconValue GetValue(string path)
    {
        var value = Root;
        foreach (string key in HoconPath.Split(path))
        {
            value = value.GetChildObject(key);
            if (value is null) return null;
        }

        return value;
    }

    public virtual bool HasPath(string path) => GetValue(path) is not null;

    /// <summary>The settings below <paramref name="path"/>, or null if there are none.</summary>
    public virtual Config GetConfig(string path) => GetValue(path) is { } value ? new Config(new HoconRoot(value)) : null;

    /// <exception cref="NotSupportedException">The value is none of on, off, true and false.</exception>
    public virtual bool GetBoolean(string path, bool @default = false) => GetValue(path)?.GetBoolean() ?? @default;

    public virtual int GetInt(string path, int @default = 0) => GetValue(path)?.GetInt() ?? @default;

    public virtual long GetLong(string path, long @default = 0) => GetValue(path)?.GetLong() ?? @default;

    public virtual double GetDouble(string path, double @default = 0) => GetValue(path)?.GetDouble() ?? @default;

    public virtual string GetString(string path, string @default = null) => GetValue(path) is { } value ? value.GetString() : @default;

    /// <summary>A duration; a number without unit is milliseconds. Missing without default: zero.</summary>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        GetValue(path)?.GetTimeSpan(allowInfinite) ?? @default.GetValueOrDefault();

    /// <summary>A size in bytes.</summary>
    public virtual long? GetByteSize(string path) => GetValue(path)?.GetByteSize();

    public virtual long? GetByteSize(string path, long? def = null) => GetValue(path) is { } value ? value.GetByteSize() : def;

    public virtual IList<string> GetStringList(string path) => GetList(path, value => value.GetString());

    /// <summary>The list at <paramref name="path"/>, or <paramref name="defaultPaths"/> if there is none.</summary>
    public virtual IList<string> GetStringList(string path, string[] defaultPaths) => HasPath(path) ? GetStringList(path) : defaultPaths;

    public virtual IList<int> GetIntList(string path) => GetList(path, value => value.GetInt());

    /// <summary>This configuration, and <paramref name="fallback"/> where this one has nothing to say; objects merge key by key.</summary>
    /// <exception cref="ArgumentException">The fallback is this configuration.</exception>
    public virtual Config WithFallback(Config fallback)
    {
        if (ReferenceEquals(fallback, this)) throw new ArgumentException("Config can not have itself as fallback", nameof(fallback));
        if (fallback is null) return this;
        return IsEmpty ? fallback : new Config(new HoconRoot(Root.MergedOver(fallback.Root)));
    }

    /// <summary>The top-level keys with their values.</summary>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable() => Root.Fields;

    private List<T> GetList<T>(string path, Func<HoconValue, T> read) => (GetValue(path)?.GetArray() ?? []).Select(read).ToList();
}
