global using System.Linq;
global using System.Net.Http;
global using System.Net.Http.Json;
