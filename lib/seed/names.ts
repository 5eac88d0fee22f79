/** Made-up people: common names, put together by the seed. */
export const givenNames =
  'Aisha Alfie Amelia Anaya Archie Arjun Ava Ayaan Bella Caleb Callum Chidi Chloe Daisy Daniel Dylan Elif Eliza Emil Erin Ethan Evie Faith Farah Felix Finley Freya George Grace Hana Harper Harvey Hugo Ibrahim Imogen Iris Isaac Isla Ivy Jack Jasmine Jonah Joseph Kai Kezia Kofi Lara Layla Leila Lena Leo Lily Logan Lucas Luna Maisie Malik Maryam Matilda Mila Milo Mohammed Nadia Nathan Niamh Noah Nora Oliver Olivia Omar Oscar Poppy Priya Rafi Rory Rosa Ruby Ryan Saanvi Sadie Samir Sofia Tariq Thea Theo Toby Tomasz Tunde Violet Wilf Yusuf Zara Zofia'.split(
    ' ',
  );

export const familyNames =
  'Adeyemi Ahmed Ali Ashworth Bailey Banerjee Barker Begum Bennett Blake Brennan Carter Chaudhry Chen Clarke Cole Cooper Costa Dhillon Dixon Doyle Edwards Ellis Evans Farah Ferreira Fletcher Foster Fraser Gill Green Hall Hassan Hughes Hussain Islam Jackson Jones Kaur Khan Kowalski Lawson Lee Lewis Mahmood McKenzie Mensah Mitchell Morris Mwangi Nowak OBrien Ogunleye Osei Parker Patel Phillips Price Quinn Rahman Reeve Reilly Roberts Rossi Sahota Santos Sharma Silva Singh Stone Suzuki Taylor Thomas Turner Walker Ward Watson Whitfield Williams Wojcik Wright Yilmaz Young'
    .replace('OBrien', 'O’Brien')
    .split(' ');

export const grownUpNames =
  'Adam Agnieszka Alison Amir Andrew Anita Ben Carla Carmen Claire Daniel David Deepa Diana Emma Esther Fatima Fiona Gareth Gloria Hannah Helen Imran Irina James Jenna Joanna Jonas Karim Kate Laura Lech Liam Lucy Mark Maria Marta Meera Michael Naomi Neil Nina Paul Petra Rachel Rahul Rebecca Sanjay Sarah Simon Sunita Tanya Tom Usha Vera Victor Wendy Yasmin'.split(
    ' ',
  );

export const animals = 'fox owl whale hedgehog cat rabbit frog duck snail fish bird bear'.split(
  ' ',
);

export const termNames = ['Autumn term', 'Spring term', 'Summer term', 'This term'] as const;
