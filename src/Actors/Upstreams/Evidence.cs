namespace Helios.Actors.Upstreams;

/// <summary>Why an answer is a lie.</summary>
/// <param name="Check">What was checked, and how it failed, in our own words; of the answer it holds hashes and numbers at most.</param>
/// <param name="Exchange">Null where the bytes are not there any more.</param>
internal sealed record Evidence(string Check, Exchange? Exchange);
