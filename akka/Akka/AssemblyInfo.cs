using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Akka.Persistence")]
[assembly: InternalsVisibleTo("Akka.TestKit")]
