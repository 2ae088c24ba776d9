using System.Diagnostics.CodeAnalysis;

namespace Helios.Protocol.Primitives;

/// <summary>The outcome of a judgement: the value that only the check can make, or the reason to refuse.</summary>
/// <remarks>A sealed class, not a struct: a default would be a verdict without a judgement.</remarks>
public sealed class Result<TValue, TRejection>
    where TValue : notnull
    where TRejection : notnull
{
    private readonly TValue? _value;
    private readonly TRejection? _rejection;

    private Result(bool isAccepted, TValue? value, TRejection? rejection) =>
        (IsAccepted, _value, _rejection) = (isAccepted, value, rejection);

    public bool IsAccepted { get; }

    /// <exception cref="InvalidOperationException">The judgement was a refusal.</exception>
    public TValue Value => IsAccepted ? _value! : throw new InvalidOperationException($"refused: {_rejection}");

    /// <exception cref="InvalidOperationException">The judgement was an acceptance.</exception>
    public TRejection Rejection => !IsAccepted ? _rejection! : throw new InvalidOperationException("accepted, not refused");

    public bool TryGetValue([NotNullWhen(true)] out TValue? value, [NotNullWhen(false)] out TRejection? rejection)
    {
        (value, rejection) = (_value, _rejection);
        return IsAccepted;
    }

    public T Match<T>(Func<TValue, T> accepted, Func<TRejection, T> refused) => IsAccepted ? accepted(_value!) : refused(_rejection!);

    public static implicit operator Result<TValue, TRejection>(TValue value) => new(true, value, default);

    public static implicit operator Result<TValue, TRejection>(TRejection rejection) => new(false, default, rejection);
}
