// Imported before anything else by what runs alone: which engine the tables are declared for is read from the
// environment as soon as they are imported.
import { existsSync } from 'node:fs';

if (existsSync('.env')) process.loadEnvFile('.env'); // what the environment says already, wins
