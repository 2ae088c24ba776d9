namespace Akka.Actor;

/// <summary>The base of every exception of the actor runtime.</summary>
public class AkkaException : Exception
{
    public AkkaException() { }

    public AkkaException(string message, Exception cause = null) : base(message, cause) { }

    protected Exception Cause => InnerException;
}
