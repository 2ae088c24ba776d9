namespace Helios.Actors.Upstreams;

/// <summary>Whether it helps to ask an endpoint the same again.</summary>
public enum TryAgain
{
    /// <summary>As long as there is time: the question came too early, or something broke on the way.</summary>
    Soon,

    /// <summary>The endpoint limits how often it is asked: after a pause, and with fewer questions at once.</summary>
    WhenAllowed,

    /// <summary>It may help, so a few times.</summary>
    AFewTimes,

    /// <summary>
    /// Something else than the API answers there. Another endpoint is asked at once, and this one again only where there is no other.
    /// </summary>
    Elsewhere,

    /// <summary>The endpoint does not have what is asked for, and will not have it soon.</summary>
    Never,
}
