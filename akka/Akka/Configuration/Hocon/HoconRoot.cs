namespace Akka.Configuration.Hocon;

/// <summary>The result of parsing one document.</summary>
public sealed class HoconRoot(HoconValue value)
{
    public HoconValue Value { get; } = value ?? throw new ArgumentNullException(nameof(value));
}
