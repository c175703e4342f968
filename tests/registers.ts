/** Every suite works with the registers of the program. */
import '../src/shared/registers/all.ts';
