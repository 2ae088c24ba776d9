namespace Akka.Util;

/// <summary>A value that may be absent; unlike null, also for a value that is null.</summary>
public readonly struct Option<T>(T value) : IEquatable<Option<T>>
{
    public static readonly Option<T> None;

    public bool HasValue { get; } = true;

    public T Value { get; } = value;

    public bool IsEmpty => !HasValue;

    public static Option<T> Create(T value) => value is null ? None : new Option<T>(value);

    public T GetOrElse(T fallbackValue) => HasValue ? Value : fallbackValue;

    public bool Equals(Option<T> other) => HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(Value, other.Value);

    public override bool Equals(object obj) => obj is Option<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(HasValue, Value);

    public override string ToString() => HasValue ? $"Some<{Value}>" : "None";

    public static implicit operator Option<T>(T value) => Create(value);
}
