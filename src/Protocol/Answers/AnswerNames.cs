namespace Helios.Protocol.Answers;

/// <summary>The values of an answer's enumerations as they are signed: the name, in lower case.</summary>
public static class AnswerNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => Enum.GetName(value)!.ToLowerInvariant();

    /// <exception cref="MalformedInputException">Not a name of <typeparamref name="T"/>.</exception>
    public static T Parse<T>(string name)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (Of(value) == name)
                return value;
        }
        throw new MalformedInputException($"{string.Join(", ", Enum.GetValues<T>().Select(Of))} is expected");
    }
}
