namespace Akka.Actor;

/// <summary>Names and uids of actors.</summary>
internal static class ActorNames
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    /// <summary><c>$a</c>, <c>$b</c>, …, <c>$~</c>, <c>$ab</c>, …: base 64, the lowest digit first.</summary>
    public static string Generated(long number)
    {
        Span<char> text = stackalloc char[12];
        text[0] = '$';
        int length = 1;
        do
        {
            text[length++] = Alphabet[(int)(number & 63)];
            number >>>= 6;
        }
        while (number != 0);
        return new string(text[..length]);
    }

    /// <summary>Never 0, which means none.</summary>
    public static long NewUid() => Random.Shared.Next(1, int.MaxValue);

    /// <exception cref="InvalidActorNameException">Not a name that a user may give.</exception>
    public static void Check(string name, ActorPath parent)
    {
        if (name.Length == 0) throw new InvalidActorNameException("Actor name must not be empty.");
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}] below [{parent}]. Actor paths MUST: not start with `$`, include only ASCII letters and can only contain these special characters: \"-_.*$+:@&=,!~';()\".");
        }
    }
}
